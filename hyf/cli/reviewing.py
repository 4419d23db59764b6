"""What `hyf topics review` does between its options and its answer: ask, decide, write, ask what is still open."""

import sys
from collections import Counter
from collections.abc import Callable
from typing import Any, TypeAlias

from rich.text import Text as Styled

from hyf.cli.context import Opened
from hyf.cli.decision_target import DecisionTarget
from hyf.cli.review_view import ReviewView
from hyf.cli.review_words import (
    AGAINST,
    EMPTY,
    KEYS,
    NEW_NAME,
    NO_NAME,
    NOTHING,
    UNKNOWN,
    Answer,
    answer_from,
    effect,
    not_read,
    outcome,
    would_be_written,
    written,
)
from hyf.loading.decision_text import dump_decisions
from hyf.model.consortium import Consortium, TopicRule
from hyf.model.doubt import Doubt
from hyf.model.language import Text
from hyf.model.topic import Topics
from hyf.wishes.decisions import contradicts, decide, merge_decisions
from hyf.wishes.doubts import find_doubts
from hyf.wishes.stakes import where_can_meet

FindTopics: TypeAlias = Callable[[Consortium], Topics]

_WIDEST = 100


class Review:
    """A conversation about what belongs together.

    Every answer is followed by a new look at the wishes, so that one answer may settle or change other questions.
    """

    def __init__(self, opened: Opened, target: DecisionTarget, find: FindTopics, *, is_dry_run: bool) -> None:
        """Prepare the first question.

        Args:
            opened: The consortium.
            target: Where the decisions go.
            find: Finds the topics of a consortium.
            is_dry_run: Nothing is written.
        """
        self._opened = opened
        self._target = target
        self._find = find
        self._is_dry_run = is_dry_run
        self._file = target.read()
        self._rules = self._file.rules
        self._counts: Counter[Answer] = Counter()
        self._asked: set[tuple[str, str]] = set()
        console = opened.printer.out
        self._view = ReviewView(opened.consortium, opened.language, min(console.width, _WIDEST))
        self._before = self._after = self._find(self._consortium())

    def doubts(self) -> tuple[Doubt, ...]:
        """Return what is still to be asked."""
        found = find_doubts(self._consortium(), self._after, self._target.fixed)
        return tuple(doubt for doubt in found if _name(doubt) not in self._asked)

    def tree(self, limit: int | None) -> dict[str, Any]:
        """Return the questions for a program, at most as many as the limit says."""
        return self._view.tree(self.doubts()[:limit])

    def hold(self, limit: int | None) -> None:
        """Ask until everything is answered, somebody stops, or as many questions were asked as the limit says."""
        if not self.doubts():
            self._say(NOTHING)
            return
        try:
            while self._asks_on(limit):
                pass
        except KeyboardInterrupt:  # what was answered is kept, as at the end of the answers
            self._say(EMPTY)
        self._sum_up()

    def _asks_on(self, limit: int | None) -> bool:
        """Ask the next question; tell whether there was one, and it was answered."""
        doubts, asked = self.doubts(), len(self._asked)
        if not doubts or asked == limit:
            return False
        count = asked + len(doubts)
        self._opened.printer.answer(self._view.question(doubts[0], asked + 1, min(count, limit or count)))
        return self._settle(doubts[0])

    def _settle(self, doubt: Doubt) -> bool:
        """Ask one question until it has an answer; tell whether to go on."""
        while True:
            answer, label = self._answer(), None
            if answer is Answer.QUIT:
                return False
            if answer is Answer.RENAME:
                answer, label = Answer.YES, self._ask(NEW_NAME)
                if not label or not label.isprintable() or "\N{REPLACEMENT CHARACTER}" in label:
                    self._say(NO_NAME)
                    continue
            if answer is Answer.SKIP or self._decide(decide(doubt, answer is Answer.YES, label)):
                self._counts[answer] += 1
                self._asked.add(_name(doubt))
                self._say(EMPTY)
                return True

    def _answer(self) -> Answer:
        while True:
            typed = self._ask(KEYS)
            if typed is None:
                return Answer.QUIT
            if answer := answer_from(typed):
                return answer
            self._say(UNKNOWN)

    def _ask(self, question: Text) -> str | None:
        """Return the line that was typed; None when there is nobody to answer any more."""
        out = self._opened.printer.out
        out.print(f"  {question.says(self._opened.language)} ", end="")
        out.file.flush()
        typed = sys.stdin.readline()
        if not typed or not sys.stdin.isatty():
            out.print(typed.strip())  # so that what is kept of a conversation reads as it went
        return typed.strip() if typed else None

    def _decide(self, rule: TopicRule) -> bool:
        """Take a decision over, and write it; tell whether it can be taken."""
        if contradicts(rule, self._target.fixed):
            self._say(AGAINST)
            return False
        if not self._is_dry_run:
            # Read anew: somebody may have changed the file meanwhile.
            self._file = self._target.read()
            self._rules = self._file.rules
        self._rules = merge_decisions(self._rules, rule)
        if not self._is_dry_run:
            self._target.write(self._text())
        self._after = self._find(self._consortium())
        return True

    def _sum_up(self) -> None:
        self._say(outcome(self._counts, len(self.doubts())))
        if not self._counts[Answer.YES] + self._counts[Answer.NO]:
            return
        shared = (len(self._before.found), len(self._after.found))
        self._say(effect(shared, (self._enough(self._before), self._enough(self._after))))
        path = self._target.path.as_posix()
        if self._is_dry_run:
            self._say(would_be_written(path))
            self._opened.printer.answer(Styled(self._text().rstrip("\n")))
        else:
            self._say(written(path))
        if self._target.missing:
            self._say(not_read(self._target.missing))

    def _enough(self, topics: Topics) -> int:
        return sum(bool(where_can_meet(topic.members, self._opened.consortium)) for topic in topics.all)

    def _text(self) -> str:
        return dump_decisions(self._rules, self._file, self._opened.consortium.about.language)

    def _consortium(self) -> Consortium:
        """Return the consortium with what is decided by now."""
        consortium = self._opened.consortium
        decisions = (*self._target.fixed, *self._rules)
        return consortium.model_copy(
            update={"topic_decisions": consortium.topic_decisions.model_copy(update={"decisions": decisions})}
        )

    def _say(self, text: Text) -> None:
        self._opened.printer.answer(Styled(text.says(self._opened.language)))


def _name(doubt: Doubt) -> tuple[str, str]:
    return doubt.left.label, doubt.right.label
