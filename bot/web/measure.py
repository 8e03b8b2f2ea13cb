"""What is counted, for Prometheus. No label and no value holds a word of a question or an address."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.events import Finished

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Measures:
    """Counters of one application, in a registry of its own."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._questions = Counter(
            "hvidbog_questions",
            "Answers, by status, face and composer",
            ("status", "face", "composer"),
            registry=registry,
        )
        self._seconds = Histogram(
            "hvidbog_answer_seconds", "From question to whole answer", ("face",), buckets=_SECONDS, registry=registry
        )
        self._claims = Counter("hvidbog_claims", "Sentences shown, by support", ("support",), registry=registry)
        self._dropped = Counter(
            "hvidbog_claims_dropped", "Sentences that their passages did not prove", registry=registry
        )
        self._turned_away = Counter(
            "hvidbog_turned_away", "Requests that were not answered, by reason", ("reason",), registry=registry
        )
        self._responses = Counter("hvidbog_responses", "Responses, by class of status", ("status",), registry=registry)
        self._feedback = Counter("hvidbog_feedback", "Feedback taken, by vote", ("vote",), registry=registry)
        self._failures = Gauge("hvidbog_build_failures", "Times a newer build could not be opened", registry=registry)

    def answered(self, finished: Finished, face: str, seconds: float) -> None:
        """Count an answer."""
        answer = finished.answer
        self._questions.labels(answer.status, face, answer.composer).inc()
        self._seconds.labels(face).observe(seconds)
        for claim in answer.claims:
            self._claims.labels(claim.support).inc()
        self._dropped.inc(finished.dropped)

    def turned_away(self, reason: str) -> None:
        """Count a request that was not answered. `reason`: a word of ours."""
        self._turned_away.labels(reason).inc()

    def responded(self, status: int) -> None:
        """Count a response."""
        self._responses.labels(f"{status // 100}xx").inc()

    def feedback(self, vote: str) -> None:
        """Count a vote that was kept."""
        self._feedback.labels(vote).inc()

    def text(self, build_failures: int) -> bytes:
        """All of it in Prometheus' text format."""
        self._failures.set(build_failures)
        return generate_latest(self._registry)
