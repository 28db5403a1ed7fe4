"""What is written down can be run: tools/quickstart, the README from top to bottom, every command
in a document."""

import contextlib
import fnmatch
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import daybook

FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.M | re.S)
BLOCKS_SECONDS = 120
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

    def test_is_shown_by_man_as_the_readme_says(self):
        with open(daybook.ROOT + "/README.md") as file:
            self.assertIn("`man -l docs/daybook.7`", file.read())
        done = subprocess.run(["man", "-l", "docs/daybook.7"], cwd=daybook.ROOT, text=True,
                              capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertIn("SKU.DEFINE tea 1999", " ".join(done.stdout.split()))


class Readme(unittest.TestCase):
    """Blocks marked `sh run` and `python run` share one directory and are run in their order; the
    block marked `text` that follows one is what it prints, where `…` stands for anything. So are
    those marked `sh run as root`, after them."""

    def test_runs_as_it_stands(self):
        self.play("run")

    @unittest.skipUnless(os.geteuid() == 0, "other users can be had by root alone")
    def test_runs_as_root_as_it_stands(self):
        self.play("run as root")

    def play(self, mark):
        blocks = blocks_of(daybook.ROOT + "/README.md")
        marked = [index for index, (_, run, _) in enumerate(blocks) if run == mark]
        self.assertGreater(len(marked), 1)
        with tempfile.TemporaryDirectory(prefix="daybook-test-") as home:
            os.chmod(home, 0o755)
            outputs = run_all([blocks[index] for index in marked], home)
        self.assertEqual(len(outputs), len(marked))
        for index, output in zip(marked, outputs):
            if index + 1 < len(blocks) and blocks[index + 1][0] == "text":
                self.compare(output, blocks[index + 1][2])

    def compare(self, output, expected):
        found = output.strip().splitlines()
        wanted = expected.strip().splitlines()
        for line in wanted:
            if line.strip() == "…":
                continue
            pattern = re.sub(r"([][*?])", r"[\1]", line).replace("…", "*")
            self.assertTrue(any(fnmatch.fnmatchcase(other.rstrip(), pattern) for other in found),
                            f"'{line}' is not among\n{output}")


class Format(unittest.TestCase):
    def test_the_hash_of_the_frame_that_is_drawn_is_checked_as_the_page_says(self):
        blocks = blocks_of(daybook.ROOT + "/docs/format.md")
        drawn = next(text for kind, _, text in blocks if kind == "hex")
        frame = bytes.fromhex(re.sub(r"#.*", "", drawn))
        command = next(text for _, run, text in blocks if run)
        with tempfile.TemporaryDirectory(prefix="daybook-test-") as place:
            with open(place + "/frame", "wb") as file:
                file.write(frame)
            done = subprocess.run(["bash", "-c", command], cwd=place, text=True,
                                  capture_output=True)
        self.assertEqual(done.stdout.split()[0], frame[-32:].hex(), done.stderr)


class Commands(unittest.TestCase):
    """No command is written down that nobody has run."""

    RUN = {"README.md": {"run", "run as root"}, "docs/format.md": {"run"}}
    # By their first line: what they come to is tested, though not as they stand.
    ELSEWHERE = {
        "tools/quickstart": "Quickstart runs it; what the other line runs is this test",
        "make release": "django_shop.py starts the other line, on a free port: it serves for ever",
    }

    def test_every_block_is_run_or_has_a_reason(self):
        listed = []
        for path in documents():
            for kind, run, text in blocks_of(f"{daybook.ROOT}/{path}"):
                if kind != "sh" or run in self.RUN.get(path, ()):
                    continue
                listed.append(text.split("\n")[0].partition("    # ")[0].strip())
        self.assertEqual(sorted(listed), sorted(self.ELSEWHERE))

    def test_a_block_of_a_shell_is_marked_as_one(self):
        """Under another name, or none, it would not be looked at."""
        for path in documents():
            for kind, _, text in blocks_of(f"{daybook.ROOT}/{path}"):
                with self.subTest(path, block=text.split("\n")[0]):
                    self.assertNotIn(kind, {"bash", "shell", "console"})
                    self.assertNotRegex(text, r"(?m)^\$ ")


def documents():
    """Every document of the repository."""
    done = subprocess.run(["git", "ls-files", "*.md"], cwd=daybook.ROOT, capture_output=True,
                          text=True, check=True)
    return done.stdout.split()


def blocks_of(path):
    """The blocks of a document: what kind, how they are run, their text."""
    with open(path) as file:
        return [(kind, run.strip(), text) for kind, run, text in FENCE.findall(file.read())]


def run_all(blocks, home):
    """What each block prints, run one after the other by one shell; what they left running ends."""
    script = ["set -euo pipefail"]
    for kind, _, text in blocks:
        if kind == "python":
            text = f"{sys.executable} - <<'PYTHON'\n{text}PYTHON\n"
        script += [text, f"echo '{END}'"]
    with tempfile.TemporaryFile("w+") as said:      # a pipe stays open with what was left running
        shell = subprocess.Popen(["bash", "-c", "\n".join(script)], cwd=daybook.ROOT,
                                 stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                                 start_new_session=True,
                                 env=os.environ | {"HOME": home, "TMPDIR": home})
        try:
            shell.wait(BLOCKS_SECONDS)
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(shell.pid, signal.SIGKILL)
            said.seek(0)
            text = said.read()
        assert shell.returncode == 0, text[-3000:]
        return text.split(END + "\n")[:-1]
