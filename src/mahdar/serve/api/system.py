"""``/health`` and ``/metrics``.

Comes in: nothing. Goes out: whether the dossier serves, and counters in the text form that Prometheus reads.
"""

from __future__ import annotations

import time

import pydantic
from fastapi import APIRouter, Depends, Request
from starlette.responses import PlainTextResponse, Response

from mahdar.keep import counts
from mahdar.serve.access import bearer, may_read
from mahdar.serve.answers import answer
from mahdar.serve.state import State
from mahdar.version import __version__

router = APIRouter(tags=["system"])
MEDIA = "text/plain; version=0.0.4"


class Health(pydantic.BaseModel):
    """``status`` is ``ok``; a dossier that does not serve answers 503."""

    status: str
    version: str


@router.get("/health", response_model=Health, operation_id="health")
def health(request: Request) -> Response:
    """Whether the server and its dossier serve. Needs no token."""
    held: State = request.app.state.held
    held.dossier.store.changes()
    return answer(request, {"status": "ok", "version": __version__})


@router.get(
    "/metrics",
    dependencies=[Depends(bearer), Depends(may_read)],
    response_class=PlainTextResponse,
    operation_id="metrics",
)
def metrics(request: Request) -> Response:
    """Counters for monitoring, in the text format of Prometheus."""
    held: State = request.app.state.held
    kept = counts(held.dossier)
    lines = ["# TYPE mahdar_up_seconds gauge", f"mahdar_up_seconds {time.time() - held.started:.0f}"]
    for name in ("reports", "events", "entries", "claims", "figures"):
        lines += [f"# TYPE mahdar_{name} gauge", f"mahdar_{name} {getattr(kept, name)}"]
    with held.counters.lock:
        requests, seconds, added = dict(held.counters.requests), dict(held.counters.seconds), dict(held.counters.added)
    lines.append("# TYPE mahdar_requests_total counter")
    lines += [
        f'mahdar_requests_total{{method="{method}",route="{route}",status="{status}"}} {number}'
        for (method, route, status), number in sorted(requests.items())
    ]
    lines.append("# TYPE mahdar_request_seconds_total counter")
    lines += [f'mahdar_request_seconds_total{{route="{route}"}} {spent:.6f}' for route, spent in sorted(seconds.items())]
    lines.append("# TYPE mahdar_added_total counter")
    lines += [f'mahdar_added_total{{outcome="{outcome}"}} {number}' for outcome, number in sorted(added.items())]
    return Response("\n".join(lines) + "\n", media_type=MEDIA)
