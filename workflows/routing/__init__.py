"""Which team of an office a new step goes to: rules that the office keeps as data."""
