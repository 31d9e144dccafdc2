"""`python -m tests.advisories`: what is pinned against the known vulnerabilities, as far as can be told here.

Exit 1 where a pinned version is known to be vulnerable. Where the source of advisories is out of reach the
packages are counted as not compared, and that is said: it is not the same as none found.
"""

import json
import subprocess
import sys

REQUIREMENTS = ("requirements.txt", "tests/requirements.txt")


def audit(file: str) -> list[dict]:
    """What pip-audit says of each pinned package of a file; [] where it cannot say anything."""
    command = [sys.executable, "-m", "pip_audit", "-r", file, "--no-deps", "--disable-pip", "-f", "json"]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        return json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"{file}: {done.stderr.strip().splitlines()[-1:] or ['no answer']}", file=sys.stderr)
        return []


def main() -> int:
    """Audit both files and print what was found."""
    vulnerable = False
    for file in REQUIREMENTS:
        found = audit(file)
        compared = [each for each in found if "vulns" in each]
        print(f"{file}: {len(compared)} of {len(found)} packages compared with the advisories.")
        for package in compared:
            for fault in package["vulns"]:
                vulnerable = True
                mended = ", ".join(fault.get("fix_versions", [])) or "no version yet"
                print(f"  {package['name']} {package['version']}: {fault['id']}, mended in {mended}")
        if not compared:
            print("  The source of advisories is out of reach here: run this again where it is not.")
    return int(vulnerable)


if __name__ == "__main__":
    sys.exit(main())
