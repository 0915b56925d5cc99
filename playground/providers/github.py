"""GitHub's REST API as far as an organisation's profile needs it: /orgs/{org}, its repositories, /rate_limit.

Without a User-Agent 403; 60 requests an hour without a token, 5,000 with one; beyond that 403 with
`x-ratelimit-remaining: 0`. The secondary limit (403 with `retry-after`) comes as a fault.
"""

from collections.abc import Callable
from typing import Any

from aiohttp import web

from playground.calls import CallLog
from playground.faults import FaultBoard
from playground.providers.companies import companies, known
from playground.providers.limits import Window
from playground.providers.stand_in import answering

SERVICE = "github"
PREFIX = "/github"
TOKEN = "playground-github-token"
_HOUR = 3_600.0
_DEFAULT_PAGE, _LARGEST_PAGE = 30, 100
_DOCUMENTATION = "https://docs.github.com/rest"
Json = dict[str, Any]


class GitHub:
    """The limits of callers with and without a token; `reset()` begins a new hour."""

    def __init__(self, calls: CallLog, faults: FaultBoard, clock: Callable[[], float]) -> None:
        self._calls = calls
        self._faults = faults
        self._clock = clock
        self.reset()

    def reset(self) -> None:
        """A new hour."""
        self._windows = {False: Window(self._clock, 60, _HOUR), True: Window(self._clock, 5_000, _HOUR)}

    def routes(self) -> list[web.RouteDef]:
        """All its routes."""
        table = {
            "/orgs/{org}": self._organisation,
            "/orgs/{org}/repos": self._repositories,
            "/rate_limit": self._rate_limit,
        }
        return [
            web.get(
                f"{PREFIX}{path}",
                answering(SERVICE, PREFIX, self._checked(work), _error, self._calls, self._faults),
            )
            for path, work in table.items()
        ]

    def _checked(self, work: Callable[[web.Request, Window], web.Response]) -> Any:
        async def serve(request: web.Request) -> web.Response:
            if not request.headers.get("User-Agent"):
                text = "Request forbidden by administrative rules. Your request needs a User-Agent header."
                return web.Response(status=403, text=text)
            given = request.headers.get("Authorization")
            if given is not None and given.split(" ", 1)[-1] != TOKEN:
                return web.json_response(_error(401, "Bad credentials"), status=401)
            window = self._windows[given is not None]
            is_free = request.path.endswith("/rate_limit")
            if not is_free and not window.take():
                body = _error(403, "API rate limit exceeded")
                return web.json_response(body, status=403, headers=_headers(window))
            answer = work(request, window)
            answer.headers.update(_headers(window))
            return answer

        return serve

    def _organisation(self, request: web.Request, _window: Window) -> web.Response:
        login = request.match_info["org"].lower()
        row = known()[SERVICE].get(login)
        if row is None:
            return web.json_response(_error(404, "Not Found"), status=404)
        company = companies().get(row["host"])
        return web.json_response(
            {
                "login": login,
                "id": 9_000_000 + len(login),
                "html_url": f"https://github.com/{login}",
                "description": row["description"],
                "name": company.name if company else login.capitalize(),
                "company": None,
                "blog": f"https://{row['host']}",
                "location": row["location"],
                "email": row["email"],
                "is_verified": False,
                "public_repos": row["public_repos"],
                "followers": row["followers"],
                "created_at": row["created_at"],
                "type": "Organization",
            }
        )

    def _repositories(self, request: web.Request, _window: Window) -> web.Response:
        login = request.match_info["org"].lower()
        row = known()[SERVICE].get(login)
        if row is None:
            return web.json_response(_error(404, "Not Found"), status=404)
        size = min(_positive(request.query.get("per_page"), _DEFAULT_PAGE), _LARGEST_PAGE)
        page = _positive(request.query.get("page"), 1)
        numbers = range(1, int(row["public_repos"]) + 1)[(page - 1) * size : page * size]
        answer = web.json_response([_repository(login, number) for number in numbers])
        if page * size < int(row["public_repos"]):
            here = request.url.with_query(per_page=size, page=page + 1)
            answer.headers["Link"] = f'<{here}>; rel="next"'
        return answer

    def _rate_limit(self, _request: web.Request, window: Window) -> web.Response:
        core = {"limit": window.count, "remaining": window.remaining, "reset": round(window.ends_at)}
        return web.json_response({"resources": {"core": core}, "rate": core})


def _positive(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isdecimal() and int(text) > 0 else default


def _repository(login: str, number: int) -> Json:
    return {
        "id": 7_000_000 + number,
        "name": f"project-{number}",
        "full_name": f"{login}/project-{number}",
        "html_url": f"https://github.com/{login}/project-{number}",
        "description": None,
        "stargazers_count": number,
        "language": "Python",
        "archived": False,
        "fork": False,
    }


def _headers(window: Window) -> dict[str, str]:
    return {
        "x-ratelimit-limit": str(window.count),
        "x-ratelimit-remaining": str(window.remaining),
        "x-ratelimit-reset": str(round(window.ends_at)),
        "x-ratelimit-resource": "core",
    }


def _error(status: int, word: str) -> Json:
    return {"message": word or "Fault on demand", "documentation_url": _DOCUMENTATION, "status": str(status)}
