"""Prints what Maven's test reports say of each module, and fails if a test was skipped or a module ran none.

Where the tests of containers and processes cannot run they are skipped, which is right on a laptop and wrong here.
"""

import sys
from pathlib import Path
from xml.etree import ElementTree

MODULES = ("chat-protocol", "chat-server", "chat-client", "interop-tests", "benchmarks")


def cases(module):
    for kind in ("surefire-reports", "failsafe-reports"):
        for report in sorted((module / "target" / kind).glob("TEST-*.xml")):
            yield from ElementTree.parse(report).getroot().iter("testcase")


def main(root):
    wrong = []
    for name in MODULES:
        ran, skipped, seconds = 0, [], 0.0
        for case in cases(root / name):
            seconds += float(case.get("time", "0").replace(",", ""))
            if case.find("skipped") is None:
                ran += 1
            else:
                reason = case.find("skipped").get("message") or "no reason given"
                skipped.append(f"{case.get('classname')}.{case.get('name')}: {reason}")
        print(f"{name:15} {ran:5} ran, {len(skipped)} skipped, {seconds:6.1f} s")
        wrong += [f"skipped: {test}" for test in skipped]
        if ran == 0:
            wrong.append(f"{name}: no test ran")
    for problem in wrong:
        print(problem, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
