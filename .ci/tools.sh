#!/bin/sh
# Installs what the tests need, where it is missing and this machine lets us.
set -eu

need=""
command -v redis-server >/dev/null 2>&1 || need="$need redis-server"
command -v chromium >/dev/null 2>&1 || need="$need chromium"
command -v cc >/dev/null 2>&1 || command -v gcc >/dev/null 2>&1 || need="$need gcc libc6-dev" # the race detector
if [ -n "$(command -v fc-list || true)" ] && [ -z "$(fc-list :lang=zh 2>/dev/null | head -1)" ]; then
  need="$need fonts-noto-cjk"
fi
[ -n "$need" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests need:$need. Install them with this system's package manager, then run make test again." >&2
  exit 1
fi
sudo=""
if [ "$(id -u)" != 0 ]; then
  command -v sudo >/dev/null 2>&1 || { echo "The tests need:$need. Install them as root: apt-get install$need" >&2; exit 1; }
  sudo="sudo"
fi
echo "installing$need"
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
# A server that starts by itself is not wanted; tests start their own.
# shellcheck disable=SC2086 # a list of packages
$sudo env RUNLEVEL=1 apt-get install -y -qq --no-install-recommends $need >/dev/null
