"""Many processes deploy one app each to one branch while another pushes commits of its own; checks exactly once.

writers.py <url> <bare repository> <work folder> <classpath> <writers> <at a time> [kill]

With kill, every process is ended by SIGKILL at a random moment, sometimes after it landed, until a run of each was let
through. Writes the figures; ends with 1 where something was lost, came twice or was left behind.
"""

import os
import random
import statistics
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

url, repository, work, classpath, writers, at_a_time = sys.argv[1:7]
writers, at_a_time, killing = int(writers), int(at_a_time), "kill" in sys.argv[7:]
random.seed(7)
version = "2.0.0" if killing else "1.0.0"
done = threading.Event()


def git(*arguments, folder=repository):
    return subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, text=True).stdout


def run(app, limit=None):
    """One process; the time from its start to its end, and whether it was let through."""
    command = ["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", classpath,
               "io.github.curlyrotaryphone.crp.gitops.WriterMain", url, f"{work}/{app}/.crp", app, version]
    os.makedirs(f"{work}/{app}", exist_ok=True)
    start = time.monotonic()
    with open(f"{work}/{app}/log", "a") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            code = process.wait(limit)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return start, time.monotonic(), False
    if code != 0:
        raise RuntimeError(f"the writer of {app} ended with {code}: {open(f'{work}/{app}/log').read()[-2000:]}")
    return start, time.monotonic(), True


def write(app):
    if killing:
        for _ in range(random.randint(1, 3)):
            run(app, random.uniform(0.2, 3.0))
    return run(app)


def noise():
    """Somebody else who pushes to the same branch all the time."""
    clone = f"{work}/noise"
    subprocess.run(["git", "clone", "-q", "--depth=1", url, clone], check=True)
    pushed = 0
    while not done.is_set():
        git("fetch", "-q", "--depth=1", "origin", "main", folder=clone)
        git("reset", "-q", "--hard", "FETCH_HEAD", folder=clone)
        os.makedirs(f"{clone}/noise", exist_ok=True)
        open(f"{clone}/noise/{version}-{pushed}", "w").write("x\n")
        git("add", "-A", folder=clone)
        git("-c", "user.name=noise", "-c", "user.email=noise@example.com", "commit", "-q", "-m", "Noise", folder=clone)
        if subprocess.run(["git", "-C", clone, "push", "-q", "origin", "HEAD:main"], capture_output=True).returncode == 0:
            pushed += 1
        time.sleep(0.3)
    return pushed


def check(apps, pushed):
    wrong = []
    subjects = git("log", "--format=%s", "main").splitlines()
    files = set(git("ls-tree", "-r", "--name-only", "main").splitlines())
    for app in apps:
        landed = subjects.count(f"Deploy {app} {version} to dev")
        if landed != 1:
            wrong.append(f"{app} landed {landed} times")
        if not {f"apps/{app}/dev/.crp.json", f"apps/{app}/dev/deployment.yaml", f"clusters/dev/{app}.dev.yaml"} <= files:
            wrong.append(f"files of {app} are missing")
    lost = [f"noise/{version}-{i}" for i in range(pushed) if f"noise/{version}-{i}" not in files]
    wrong += [f"{path} of somebody else was lost" for path in lost]
    branches = git("for-each-ref", "--format=%(refname)").split()
    if branches != ["refs/heads/main"]:
        wrong.append(f"branches were left behind: {branches}")
    for folder, _, names in os.walk(repository):
        wrong += [f"a lock was left behind: {folder}/{name}" for name in names if name.endswith(".lock")]
    git("fsck", "--strict", "--no-dangling")
    return wrong


def beside(one, runs):
    return [end - start for start, end, _ in runs if start < one[1] and end > one[0]]


apps = [f"app-{i:03}" for i in range(writers)]
result = []
noisy = threading.Thread(target=lambda: result.append(noise()))
noisy.start()
start = time.monotonic()
with ThreadPoolExecutor(at_a_time) as pool:
    runs = list(pool.map(write, apps))
total = time.monotonic() - start
done.set()
noisy.join()
times = sorted(end - start for start, end, _ in runs)
slowest = max(runs, key=lambda run: run[1] - run[0])
ratio = (slowest[1] - slowest[0]) / statistics.median(beside(slowest, runs))
p99 = times[min(len(times) - 1, int(len(times) * 0.99))]
print(f"{writers} writers, {at_a_time} at a time{', killed at random moments' if killing else ''}, {result[0]} pushes of"
      f" somebody else: {total:.1f} s in all; a process: median {statistics.median(times):.2f} s, p99 {p99:.2f} s, slowest"
      f" {times[-1]:.2f} s, {ratio:.1f} times the median of those beside it")
wrong = check(apps, result[0])
print("\n".join(wrong) if wrong else "every change landed exactly once; nothing was left behind")
sys.exit(1 if wrong or p99 >= 60 or ratio > 3 else 0)
