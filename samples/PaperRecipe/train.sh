#!/usr/bin/env bash
# The paper's recipe in small (arXiv:1409.1556v6, section 3.1): A is trained from random weights; D takes A's first four
# convolutions and its three fully connected layers, and is trained the same way. Then both are tested as in section 4.
#
#   train.sh DATA OUT [EPOCHS]
#
# DATA has ten classes: a folder, a .zip or CIFAR-10's files. VGG is the tool, `vgg` where it is not set.
set -euo pipefail
data=${1:?train.sh DATA OUT [EPOCHS]}
out=${2:?train.sh DATA OUT [EPOCHS]}
epochs=${3:-74}
here=$(cd "$(dirname "$0")" && pwd)
read -ra vgg <<< "${VGG:-vgg}"

# train NAME NETWORK [OPTIONS]; what was stopped goes on.
train() {
  local options=("${@:3}")
  if [ -f "$out/$1/checkpoint.safetensors" ]; then options=(--resume); fi
  "${vgg[@]}" train "$here/paper.vggconf" --network "$2" --out "$out/$1" --data "$data" --paper --batch 64 --epochs "$epochs" "${options[@]}"
}

train a small-A
train d small-D --init-from "$out/a"

"${vgg[@]}" plot "$out/a" "$out/d" --out "$out/curves.png"
for run in "$out/a" "$out/d"; do
  "${vgg[@]}" eval "$run" --data "$data" --mode centre dense
done
