/* Exponential and normal distribution, four at a time. */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include "simd.h"

/*
 * e^x to about one unit in the last place: e^x = 2^n e^r with r within half of log 2, and a Taylor polynomial for e^r.
 * Below -87.3 the result is zero, above 88.7 infinity; not-a-number stays.
 */
static inline vec exponential(vec x) {
  vec clamped = wasm_f32x4_max(wasm_f32x4_min(x, splat(88.72284f)), splat(-87.33654f));
  vec n = wasm_f32x4_nearest(mul(clamped, splat(1.44269504f)));
  /* log 2 in two parts, the first exact in the product with any n. */
  vec r = sub(sub(clamped, mul(n, splat(0.693359375f))), mul(n, splat(-2.12194440e-4f)));
  vec p = madd(splat(1.f / 5040), r, splat(1.f / 720));
  p = madd(p, r, splat(1.f / 120));
  p = madd(p, r, splat(1.f / 24));
  p = madd(p, r, splat(1.f / 6));
  p = madd(p, r, splat(0.5f));
  p = madd(p, r, splat(1));
  p = madd(p, r, splat(1));
  /* 2^n in two factors: 2^128 itself has no exponent bits. */
  vec whole = wasm_i32x4_trunc_sat_f32x4(n);
  vec half = wasm_i32x4_shr(whole, 1);
  vec rest = wasm_i32x4_sub(whole, half);
  vec bias = wasm_i32x4_splat(127);
  p = mul(p, wasm_i32x4_shl(wasm_i32x4_add(half, bias), 23));
  p = mul(p, wasm_i32x4_shl(wasm_i32x4_add(rest, bias), 23));
  p = wasm_v128_andnot(p, wasm_f32x4_lt(x, splat(-87.33654f)));
  return wasm_v128_bitselect(splat(__builtin_inff()), p, wasm_f32x4_gt(x, splat(88.72284f)));
}

/*
 * Standard normal distribution function, given e^(-x^2/2). Abramowitz & Stegun 7.1.26, absolute error below 1.5e-7; the
 * tail is computed as such, so that it is not lost in a difference from one.
 */
static inline vec normal_distribution(vec x, vec bell) {
  vec t = divide(splat(1), madd(wasm_f32x4_abs(x), splat(0.3275911f * 0.70710678f), splat(1)));
  vec p = madd(splat(1.061405429f), t, splat(-1.453152027f));
  p = madd(p, t, splat(1.421413741f));
  p = madd(p, t, splat(-0.284496736f));
  p = madd(p, t, splat(0.254829592f));
  vec tail = mul(mul(mul(p, t), bell), splat(0.5f));
  return wasm_v128_bitselect(sub(splat(1), tail), tail, wasm_f32x4_gt(x, splat(0)));
}

#endif
