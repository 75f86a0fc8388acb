"""Writes a stream for git fast-import: apps in two environments, and commits of which each deploys one of them anew."""

import hashlib
import sys

APPS, COMMITS = int(sys.argv[1]), int(sys.argv[2])
ENVIRONMENTS = ("dev", "prod")
FILES = ("deployment", "kustomization", "networkpolicy", "service", "serviceaccount")
out = sys.stdout


def sha(text, length=64):
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def record(app, environment, version):
    digest = sha(f"image {app} {version}")
    files = [f"apps/{app}/{environment}/{name}.yaml" for name in FILES] + [f"clusters/{environment}/{app}.{environment}.yaml"]
    listed = ",\n".join(f'    "{path}": "{sha(path + (str(version) if "deployment" in path else ""), 40)}"' for path in files)
    return f"""{{
  "crp": 1,
  "owner": "com.example:{app}",
  "image": "registry.example.com/ml/{app}:1.{version}.0-{digest[:12]}@sha256:{digest}",
  "release": "sha256:{sha(f'release {app} {version}')}",
  "input": "sha256:{sha(f'input {app} {version}')}",
  "source": "{sha(f'source {app} {version}', 40)}",
  "files": {{
{listed}
  }}
}}
"""


def write(path, content):
    out.write(f"M 100644 inline {path}\ndata {len(content)}\n{content}\n")


def deploy(app, environment, version):
    write(f"apps/{app}/{environment}/deployment.yaml", f"kind: Deployment\nmetadata:\n  name: {app}\nspec:\n  version: {version}\n" * 5)
    write(f"apps/{app}/{environment}/.crp.json", record(app, environment, version))


def commit(number, message):
    out.write("commit refs/heads/main\n")
    out.write(f"committer Ann <ann@example.com> {1700000000 + number * 60} +0000\n")
    out.write(f"data {len(message)}\n{message}\n")


commit(0, "Start")
for number in range(APPS):
    for environment in ENVIRONMENTS:
        for name in FILES[1:]:
            write(f"apps/app-{number}/{environment}/{name}.yaml", f"kind: {name}\nmetadata:\n  name: app-{number}\n")
        write(f"clusters/{environment}/app-{number}.{environment}.yaml", f"kind: Kustomization\nmetadata:\n  name: app-{number}\n")
        deploy(f"app-{number}", environment, 0)
for number in range(1, COMMITS):
    app, environment = f"app-{number * 7919 % APPS}", ENVIRONMENTS[number // APPS % 2]
    version = number // (2 * APPS) + 1
    commit(number, f"Deploy {app} 1.{version}.0 to {environment} (#{number})")
    deploy(app, environment, version)
out.write("done\n")
