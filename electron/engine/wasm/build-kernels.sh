#!/bin/sh
# Compiles kernels/*.c into kernel-binary.ts. Needs clang and lld with the wasm32 target (Debian: apt-get install clang lld).
# A test compares the recorded hash with that of the sources, so a forgotten build can't go unnoticed.
set -eu
cd "$(dirname "$0")"

binary=$(mktemp)
thread_binary=$(mktemp)
trap 'rm -f "$binary" "$thread_binary"' EXIT

compile() {
  clang --target=wasm32 -O2 -fno-unroll-loops -fno-vectorize -fno-slp-vectorize -ffreestanding -fno-builtin \
    -msimd128 -mbulk-memory -mmutable-globals -Wall -Wextra -Werror -nostdlib \
    -Wl,--no-entry -Wl,--import-memory -Wl,--strip-all "$@"
}

# No static data, and a stack that the loader places: this module's memory is the heap of another module.
compile -Wl,--export=__stack_pointer kernels/*.c -o "$binary"
# The heavy kernels once more for threads, each with a memory of its own that it shares with the caller.
compile -matomics -Wl,--shared-memory -Wl,--max-memory=2147483648 \
  kernels/convolution.c kernels/matrix.c kernels/multiply.c -o "$thread_binary"

hash=$(LC_ALL=C; export LC_ALL; cat build-kernels.sh kernels/*.c kernels/*.h | sha256sum | cut -d ' ' -f 1)
{
  echo '/** @file The compiled kernels, written by build-kernels.sh: do not edit. */'
  echo
  echo '/** SHA-256 over build-kernels.sh, kernels/*.c and kernels/*.h, in this order, each group by name. @internal */'
  echo "export const KERNEL_SOURCE_HASH = '$hash';"
  echo
  echo '/** The WebAssembly module, base64. */'
  echo "export const KERNEL_BINARY ="
  echo "  '$(base64 -w 0 "$binary")';"
  echo
  echo '/** The WebAssembly module of the kernel threads, base64. */'
  echo "export const THREAD_KERNEL_BINARY ="
  echo "  '$(base64 -w 0 "$thread_binary")';"
} > kernel-binary.ts
echo "$(wc -c < "$binary") and $(wc -c < "$thread_binary") bytes"
