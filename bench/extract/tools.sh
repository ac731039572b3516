#!/bin/bash
# The packages by unzip, zstd, bzip2 and tar, several at a time, the largest first. Arguments: folder, jobs, -, packages.
export FOLDER=$1
jobs=$2
shift 3
extract() {
  set -eo pipefail
  target=$FOLDER/$(basename "$1")
  mkdir "$target"
  case $1 in
    *.tar.bz2) bzip2 -dc "$1" | tar x -C "$target" ;;
    *) for member in 'pkg-*.tar.zst' 'info-*.tar.zst'; do unzip -p "$1" "$member" | zstd -dcq | tar x -C "$target"; done ;;
  esac
}
export -f extract
ls -S "$@" | xargs -P "$jobs" -I {} bash -c 'extract {}'
