"""What is written down can be run: tools/quickstart, and the README from top to bottom."""

import fnmatch
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

import daybook

FENCE = re.compile(r"^```(\w*)( run)?\n(.*?)^```$", re.M | re.S)
END = "== end of block"


class Quickstart(unittest.TestCase):
    def test_ends_well_within_a_minute_and_leaves_nothing_behind(self):
        place = tempfile.mkdtemp(prefix="daybook-test-")
        self.addCleanup(shutil.rmtree, place)
        began = time.monotonic()
        done = subprocess.run([daybook.ROOT + "/tools/quickstart"], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=120,
                              env=os.environ | {"DAYBOOK": daybook.PROGRAM, "TMPDIR": place})
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr[-3000:])
        self.assertLess(time.monotonic() - began, 60)
        for text in ("STALE sku:tea", "SOLDOUT sku:tea", "CLEAN", "REBUILT"):
            self.assertIn(text, done.stdout)
        self.assertNotIn("\x1b", done.stdout, "colour, although nobody looks")
        self.assertEqual(os.listdir(place), [])


class Manual(unittest.TestCase):
    PAGE = daybook.ROOT + "/docs/daybook.7"

    def test_is_what_the_program_prints(self):
        with open(self.PAGE) as page:
            self.assertEqual(daybook.run("docs", "--man").stdout, page.read())

    @unittest.skipUnless(shutil.which("groff"), "groff is missing; tools/test installs it")
    def test_is_set_without_a_warning(self):
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww", "-P-cbou", self.PAGE],
                              capture_output=True, text=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        said = " ".join(done.stdout.split())        # lines are filled up with blanks
        self.assertIn("ORDER.PLACE customer (KEY key | NOKEY) AT position|any", said)
        self.assertIn('SKU.DEFINE tea 1999 NAME "Green tea, 250 g"', said)


class Readme(unittest.TestCase):
    """Blocks marked `sh run` and `python run` share one directory and are run in their order; the
    block marked `text` that follows one is what it prints, where `…` stands for anything."""

    def test_runs_as_it_stands(self):
        with open(daybook.ROOT + "/README.md") as file:
            blocks = FENCE.findall(file.read())
        self.assertGreater(sum(1 for _, run, _ in blocks if run), 2)
        with daybook.Daybook() as home:
            home.kill()
            outputs = self.run_all([(kind, text) for kind, run, text in blocks if run], home)
        for index, (kind, run, _) in enumerate(blocks):
            output = outputs.pop(0) if run else None
            if output is None or index + 1 == len(blocks) or blocks[index + 1][0] != "text":
                continue
            self.compare(output, blocks[index + 1][2])
        self.assertEqual(outputs, [])

    def run_all(self, blocks, home):
        script = ["set -euo pipefail"]
        for kind, text in blocks:
            if kind == "python":
                text = f"{sys.executable} - <<'PYTHON'\n{text}PYTHON\n"
            script += [text, f"echo '{END}'"]
        environment = os.environ | {
            "HOME": home.home, "TMPDIR": home.home}
        done = subprocess.run(["bash", "-c", "\n".join(script)], cwd=daybook.ROOT, text=True,
                              capture_output=True, timeout=120, env=environment,
                              stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 0, done.stdout[-3000:] + done.stderr[-3000:])
        return done.stdout.split(END + "\n")[:-1]

    def compare(self, output, expected):
        found = output.strip().splitlines()
        wanted = expected.strip().splitlines()
        for line in wanted:
            if line.strip() == "…":
                continue
            pattern = re.sub(r"([][*?])", r"[\1]", line).replace("…", "*")
            self.assertTrue(any(fnmatch.fnmatchcase(other.rstrip(), pattern) for other in found),
                            f"'{line}' is not among\n{output}")
