"""Whatever the clients saw, the journal explains: histories of a server that is killed, judged by a
model of the shop that shares nothing with the program (tools/judge)."""

import os
import subprocess
import sys
import unittest

import daybook
import marks
from marks import long

JUDGE = os.path.join(daybook.ROOT, "tools/judge")
sys.path.append(JUDGE)

from living.story import Story      # noqa: E402

QUICK_STORIES = 10
STORIES = 150


class Histories(unittest.TestCase):
    def test_ten_stories_with_kills_and_cut_connections(self):
        self.judge(QUICK_STORIES)

    @long
    def test_a_hundred_and_fifty_stories(self):
        self.judge(STORIES)

    def judge(self, stories):
        replies = entries = 0
        for seed in range(marks.SEED, marks.SEED + stories):
            with self.subTest(seed=seed):
                story = Story(seed)
                story.play()
                counts = story.judged()
                replies, entries = replies + counts["replies"], entries + counts["entries"]
        print(f"          {stories} stories, {replies} replies explained by {entries} entries")
        self.assertGreater(entries, 20 * stories)

    def test_the_judge_finds_every_kind_of_lie(self):
        done = subprocess.run([sys.executable, os.path.join(JUDGE, "test")],
                              capture_output=True, text=True, timeout=600)
        self.assertEqual(done.returncode, 0, done.stderr[-4000:])
