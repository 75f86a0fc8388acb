# Checks that it is confined, announces it, and starts the app with the variables CRP_0, CRP_1, ... as its environment. They
# are not part of the command, which other users can see, and what the app sets for itself does not change this shell.
env=$1 variables=$2 files=$3
shift 3
if [ -w . ]; then
  echo "crp-obstacle: the app's folder stays writable in a user namespace"
  exit 1
fi
while [ "$files" -gt 0 ]; do
  if [ ! -r "$1" ]; then
    echo "crp-obstacle: '${1##*/}' cannot be read in a user namespace"
    exit 1
  fi
  files=$((files - 1))
  shift
done
environment=
while [ "$variables" -gt 0 ]; do
  variables=$((variables - 1))
  environment="$environment \"\$CRP_$variables\""
done
echo crp-confined
eval "exec \"\$env\" -i -- $environment \"\$@\""
