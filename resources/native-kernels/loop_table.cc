/** @file Builds the inner loops once for each instruction set. */

#include "loop_table.h"

#define TAS_INLINE static inline __attribute__((always_inline))
#define TAS_TABLE                                                                                                 \
  {Add, AddBias, Relu, ReluGrad, Gelu, GeluGrad, LayerNorm, LayerNormGrad, Softmax, SoftmaxGrad, ColumnMoments,   \
   ColumnSums, ColumnAffine, ColumnProducts, ColumnBlend, Sgd, AdamW, SumOfSquares}

// Vectors are passed between inlined functions only, so that how an instruction set passes them does not matter.
#ifdef __clang__
#pragma clang diagnostic ignored "-Wpsabi"
#else
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

namespace tas {
namespace {

namespace plain {
#include "loops.h"
constexpr Loops kLoops = TAS_TABLE;
}  // namespace plain

#if defined(__x86_64__)

#ifdef __clang__
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC push_options
#pragma GCC target("avx2,fma")
#endif
namespace avx2 {
#include "loops.h"
constexpr Loops kLoops = TAS_TABLE;
}  // namespace avx2
#ifdef __clang__
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma"))), apply_to = function)
#else
#pragma GCC pop_options
#pragma GCC push_options
#pragma GCC target("avx512f,avx512vl,avx512dq,avx512bw,avx2,fma,prefer-vector-width=512")
#endif
namespace avx512 {
#include "loops.h"
constexpr Loops kLoops = TAS_TABLE;
}  // namespace avx512
#ifdef __clang__
#pragma clang attribute pop
#else
#pragma GCC pop_options
#endif

#endif  // __x86_64__

}  // namespace

const Loops &BestLoops() {
#if defined(__x86_64__)
  static const Loops &best = [&]() -> const Loops & {
    const bool has256 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    const bool has512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw");
    if (has256 && has512) return avx512::kLoops;
    return has256 ? avx2::kLoops : plain::kLoops;
  }();
  return best;
#else
  return plain::kLoops;
#endif
}

}  // namespace tas
