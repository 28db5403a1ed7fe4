"""The planted bugs still fit the sources, and each is behind its own number."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))
FOLDER = os.path.join(os.path.dirname(HERE), "planted")
FEWEST = 25


def patches():
    """The name and the text of each."""
    for name in sorted(os.listdir(FOLDER)):
        if name.endswith(".patch"):
            with open(os.path.join(FOLDER, name)) as file:
                yield name, file.read()


class Planted(unittest.TestCase):
    def test_each_says_what_it_breaks_and_asks_its_own_number(self):
        bugs = [(name, text) for name, text in patches() if not name.startswith("00-")]
        self.assertGreaterEqual(len(bugs), FEWEST)
        for name, text in bugs:
            added = "\n".join(line for line in text.split("\n") if line.startswith("+"))
            self.assertEqual(set(re.findall(r"planted\((\d+)\)", added)),
                             {str(int(name[:2]))}, name)
            self.assertRegex(text.split("\n")[0], r"^[A-Z].*\.$", name)

    def test_all_of_them_fit_the_sources_together(self):
        with tempfile.TemporaryDirectory() as tree:
            for path in {path for _, text in patches()
                         for path in re.findall(r"^--- a/(.+)$", text, re.M)}:
                os.makedirs(os.path.dirname(os.path.join(tree, path)), exist_ok=True)
                shutil.copy(os.path.join(ROOT, path), os.path.join(tree, path))
            for name, text in patches():
                done = subprocess.run(
                    ["patch", "-p1", "--silent", "--fuzz=3", "--no-backup-if-mismatch"],
                    cwd=tree, input=text, capture_output=True, text=True)
                self.assertEqual(done.returncode, 0, f"{name}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    unittest.main()
