"""Programs that ask the API, each with the token of one person."""

import json
from typing import Any

from django.test import Client

from luoshi.office.people.models import Person
from luoshi.office.people.tokens import create_token


class Program:
    """Asks as one person. Each call states the status that it expects and gives the JSON of the answer."""

    def __init__(self, person: Person):
        self.person = person
        self.token = create_token(person, "测试").secret
        self.client = Client(headers={"Authorization": f"Bearer {self.token}"})

    def get(self, path: str, expect: int = 200, **params: Any) -> Any:
        return self._told(self.client.get(f"/api/{path}", params), expect)

    def post(self, path: str, body: Any = None, *, expect: int = 200, key: str | None = None) -> Any:
        answer = self.client.post(
            f"/api/{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers={"Idempotency-Key": key} if key else {},
        )
        return self._told(answer, expect)

    def send(self, path: str, form: dict[str, Any], *, expect: int = 200, key: str | None = None) -> Any:
        """A form with files."""
        headers = {"Idempotency-Key": key} if key else {}
        return self._told(self.client.post(f"/api/{path}", form, headers=headers), expect)

    def delete(self, path: str, expect: int = 204) -> Any:
        return self._told(self.client.delete(f"/api/{path}"), expect)

    def _told(self, answer: Any, expect: int) -> Any:
        assert answer.status_code == expect, f"{answer.status_code}: {answer.content.decode()[:500]}"
        return answer.json() if answer.content else None
