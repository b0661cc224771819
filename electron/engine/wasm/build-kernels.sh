#!/bin/sh
# Compiles kernels/*.c into kernel-binary.ts. Needs clang and lld with the wasm32 target (Debian: apt-get install clang lld).
# A test compares the recorded hash with that of the sources, so a forgotten build can't go unnoticed.
set -eu
cd "$(dirname "$0")"

binary=$(mktemp)
trap 'rm -f "$binary"' EXIT

# No static data and a stack that the loader places: the module's memory is the heap of another module.
clang --target=wasm32 -O2 -fno-unroll-loops -fno-vectorize -fno-slp-vectorize -ffreestanding -fno-builtin -msimd128 -mbulk-memory -mmutable-globals \
  -Wall -Wextra -Werror -nostdlib \
  -Wl,--no-entry -Wl,--import-memory -Wl,--strip-all -Wl,--export=__stack_pointer \
  kernels/*.c -o "$binary"

hash=$(LC_ALL=C; export LC_ALL; cat build-kernels.sh kernels/*.c kernels/*.h | sha256sum | cut -d ' ' -f 1)
{
  echo '/** @file The compiled kernels, written by build-kernels.sh: do not edit. */'
  echo
  echo '/** SHA-256 over build-kernels.sh, kernels/*.c and kernels/*.h, in this order, each group by name. */'
  echo "export const KERNEL_SOURCE_HASH = '$hash';"
  echo
  echo '/** The WebAssembly module, base64. */'
  echo "export const KERNEL_BINARY ="
  echo "  '$(base64 -w 0 "$binary")';"
} > kernel-binary.ts
echo "$(wc -c < "$binary") bytes"
