# Sourced: Python programs from PyPI, each in an environment of its own, kept beside the other tools.

# python_of <folder>: sets the variable python to the interpreter of the environment that the folder's requirements.txt
# describes; installs it where it is not there yet.
python_of() {
  local requirements=$1/requirements.txt environment
  environment=$tools_cache/python-$(basename "$(dirname "$1")")-$(basename "$1")-$( (python3 --version && cat "$requirements") | sha256sum | cut -c1-16)
  python=$environment/bin/python
  [ ! -e "$environment/done" ] || { touch "$environment" && return; }
  rm -rf "$environment"
  {
    python3 -m venv "$environment" && "$environment/bin/pip" install --quiet --requirement "$requirements"
  } &>"$work/pip.log" || fail "cannot install $requirements" "$work/pip.log"
  touch "$environment/done"
}
