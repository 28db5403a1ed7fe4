"""Which of several calls of unknown outcome wrote which entry."""


class Makers:
    """Gives each entry that nobody was told of a call of its own that could have written it.

    A call is given away again where another entry needs it and the first has another choice: the
    augmenting paths of a maximum matching, so that no possible explanation is missed."""

    def __init__(self):
        self.choices = {}       # position: the calls that could have written its entry
        self.written = {}       # call: the position it is given to

    def add(self, position, candidates):
        """Whether every entry so far still has a call of its own, with this one."""
        self.choices[position] = candidates
        return self.give(position, set())

    def give(self, position, tried):
        for call in self.choices[position]:
            if call in tried:
                continue
            tried.add(call)
            holder = self.written.get(call)
            if holder is None or self.give(holder, tried):
                self.written[call] = position
                return True
        return False
