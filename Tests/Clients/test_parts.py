"""What tools/test is made of: an hour is an hour on a slow machine too."""

import os
import re
import subprocess
import unittest

import daybook

TOOLS = os.path.join(daybook.ROOT, "tools")


def verdicts(script, minutes):
    """What is said of the parts that `script` names."""
    done = subprocess.run(
        ["bash", "-c", f"set -euo pipefail; source {TOOLS}/lib.sh; source {TOOLS}/parts.sh\n"
         f"minutes={minutes}\n{script}\nprintf '%s\\n' \"${{verdicts[@]}}\" \"failures $failures\""],
        capture_output=True, text=True, timeout=60, check=True)
    return [line for line in re.sub(r" \(\d+ s\)", "", done.stdout).splitlines()
            if line and not line.startswith("==")]


class Parts(unittest.TestCase):
    def test_a_part_that_would_end_too_late_is_left_out_and_named(self):
        # What usually takes 100 s took 200: 300 s are going to be 600.
        slow = "usual=100; SECONDS=200; extra long 300 true; extra short 20 true"
        self.assertEqual(verdicts(slow, 10), [
            "left out long: it would not end within 10 minutes", "ok     short",
            "failures 0"])

    def test_with_enough_time_or_no_end_nothing_is_left_out(self):
        slow = "usual=100; SECONDS=200; extra long 300 true"
        for minutes in ("14", ""):
            with self.subTest(minutes=minutes):
                self.assertEqual(verdicts(slow, minutes), ["ok     long", "failures 0"])

    def test_what_has_to_run_runs_however_late_it_is(self):
        late = "SECONDS=9000; part must 300 true"
        self.assertEqual(verdicts(late, 1), ["ok     must", "failures 0"])

    def test_a_part_that_fails_is_counted_and_the_next_one_runs(self):
        two = "part one 1 false; extra two 1 true"
        self.assertEqual(verdicts(two, 10), ["FAILED one", "ok     two", "failures 1"])

    def test_an_unknown_word_or_no_number_of_minutes_is_refused(self):
        for words in (["--foo"], ["--minutes"], ["--minutes", "soon"], ["--minutes", "-1"]):
            with self.subTest(words=words):
                done = subprocess.run([os.path.join(TOOLS, "test"), *words], capture_output=True,
                                      text=True, timeout=60)
                self.assertEqual(done.returncode, 64)
                self.assertIn("usage: tools/test", done.stderr)


if __name__ == "__main__":
    unittest.main()
