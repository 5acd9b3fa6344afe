"""A browser's end of a socket. channels has one too, but importing it needs daphne."""

import json

from asgiref.testing import ApplicationCommunicator


class Socket(ApplicationCommunicator):
    def __init__(self, app, path="/", headers=(), scheme="ws"):
        scope = {"type": "websocket", "path": path, "scheme": scheme}
        super().__init__(app, scope | {"query_string": b"", "headers": list(headers)})

    async def connect(self):
        """(True, None) if it was accepted, else (False, the code of the refusal)."""
        await self.send_input({"type": "websocket.connect"})
        answer = await self.receive_output(2)
        if answer["type"] == "websocket.accept":
            return True, None
        return False, answer.get("code", 1000)

    async def say(self, **frame):
        await self.send_input({"type": "websocket.receive", **frame})

    async def frame(self):
        answer = await self.receive_output(2)
        assert answer["type"] == "websocket.send", answer
        return json.loads(answer["text"])

    async def closing(self):
        answer = await self.receive_output(2)
        assert answer["type"] == "websocket.close", answer
        return answer["code"]

    async def leave(self):
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(2)
