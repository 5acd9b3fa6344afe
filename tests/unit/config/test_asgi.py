"""Files leave the server in pieces."""

from io import BytesIO

import pytest
from asgiref.sync import async_to_sync
from django.http import FileResponse, HttpResponse

from config.asgi import Pages


def sent(response):
    """The bodies that a client would get, one for each message."""
    messages = []

    async def send(message):
        messages.append(message)

    async_to_sync(Pages().send_response)(response, send)
    return [m["body"] for m in messages if m.get("body")]


def test_a_large_file_goes_out_in_pieces_and_complete():
    paper = BytesIO(b"paper" * 5000)
    pieces = sent(FileResponse(paper))

    assert len(pieces) > 2
    assert b"".join(pieces) == b"paper" * 5000


@pytest.mark.django_db  # the end of an answer looks after open connections
def test_the_file_is_still_closed_with_the_answer():
    paper = BytesIO(b"paper")
    answer = FileResponse(paper)
    sent(answer)
    answer.close()

    assert paper.closed


def test_a_page_goes_out_as_one():
    assert sent(HttpResponse("page")) == [b"page"]
