"""What keeps running cases right while calendar and flows change around them."""
