/* Shorthand for four floats at a time. The module must need no static data: its memory is the backend's heap. */
#ifndef SIMD_H
#define SIMD_H

#include <wasm_simd128.h>

#define EXPORT(name) __attribute__((export_name(#name)))

typedef v128_t vec;

static inline vec load(const float *p) { return wasm_v128_load(p); }
static inline void store(float *p, vec v) { wasm_v128_store(p, v); }
static inline vec splat(float x) { return wasm_f32x4_splat(x); }
static inline vec load_splat(const float *p) { return wasm_v128_load32_splat(p); }
static inline vec add(vec a, vec b) { return wasm_f32x4_add(a, b); }
static inline vec sub(vec a, vec b) { return wasm_f32x4_sub(a, b); }
static inline vec mul(vec a, vec b) { return wasm_f32x4_mul(a, b); }
static inline vec divide(vec a, vec b) { return wasm_f32x4_div(a, b); }
static inline vec madd(vec a, vec b, vec c) { return add(mul(a, b), c); }

/* Sum of the four lanes. */
static inline float total(vec v) {
  float lower = wasm_f32x4_extract_lane(v, 0) + wasm_f32x4_extract_lane(v, 1);
  return lower + (wasm_f32x4_extract_lane(v, 2) + wasm_f32x4_extract_lane(v, 3));
}

/* Largest of the four lanes. */
static inline float largest(vec v) {
  vec pairs = wasm_f32x4_pmax(v, wasm_i32x4_shuffle(v, v, 2, 3, 0, 1));
  vec all = wasm_f32x4_pmax(pairs, wasm_i32x4_shuffle(pairs, pairs, 1, 0, 3, 2));
  return wasm_f32x4_extract_lane(all, 0);
}

static inline int least(int a, int b) { return a < b ? a : b; }
static inline int most(int a, int b) { return a > b ? a : b; }

/* The first `count` of up to four floats, zeros behind them: reads nothing past the end of a tensor. */
static inline vec load_some(const float *p, int count) {
  float lanes[4] = {0, 0, 0, 0};
  for (int i = 0; i < count; i++) lanes[i] = p[i];
  return load(lanes);
}

static inline void store_some(float *p, vec v, int count) {
  float lanes[4];
  store(lanes, v);
  for (int i = 0; i < count; i++) p[i] = lanes[i];
}

static inline void zero(float *p, int count) {
  int i = 0;
  for (; i + 4 <= count; i += 4) store(p + i, splat(0));
  for (; i < count; i++) p[i] = 0;
}

static inline void copy(float *to, const float *from, int count) {
  int i = 0;
  for (; i + 4 <= count; i += 4) store(to + i, load(from + i));
  for (; i < count; i++) to[i] = from[i];
}

#endif
