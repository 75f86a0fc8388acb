"""Writes a stream for git fast-import: a repository of 50,000 files and 100,000 commits.

1,000 apps in two environments with five files each, and 40,000 files of others; nine commits of ten change one of the latter.
"""

import sys

FILES, COMMITS, APPS = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[1]) // 50
out = sys.stdout


def app_files():
    for app in range(APPS):
        for environment in ("dev", "prod"):
            for name in ("deployment", "service", "kustomization", "networkpolicy"):
                yield f"apps/app-{app}/{environment}/{name}.yaml"
            yield f"clusters/{environment}/app-{app}.{environment}.yaml"


apps = list(app_files())
others = [f"infra/{i % 200}/{i // 200}.yaml" for i in range(FILES - len(apps))]


def text(path, version):
    name = path.rsplit("/", 1)[1]
    return f"kind: ConfigMap\nmetadata:\n  name: {name}\ndata:\n  version: \"{version}\"\n  path: {path}\n"


def commit(number, files):
    message = f"Change {number}\n"
    out.write("commit refs/heads/main\n")
    out.write(f"committer Bench <bench@example.com> {1700000000 + number} +0000\n")
    out.write(f"data {len(message)}\n{message}\n")
    for path in files:
        content = text(path, number)
        out.write(f"M 100644 inline {path}\ndata {len(content)}\n{content}\n")


commit(0, apps + others)
for number in range(1, COMMITS):
    files = apps if number % 10 == 0 else others
    commit(number, [files[number * 7919 % len(files)]])
out.write("done\n")
