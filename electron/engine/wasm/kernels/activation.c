/* Elementwise activations and the softmax family over rows. */
#include "functions.h"
#include "simd.h"

EXPORT(relu)
void relu(int count, const float *x, float *y) {
  int i = 0;
  /* pmax keeps its first operand unless that is less than the second: not-a-number stays. */
  for (; i + 4 <= count; i += 4) store(y + i, wasm_f32x4_pmax(load(x + i), splat(0)));
  for (; i < count; i++) y[i] = x[i] < 0 ? 0 : x[i];
}

EXPORT(relu_gradient)
void relu_gradient(int count, const float *dy, const float *y, float *dx) {
  int i = 0;
  for (; i + 4 <= count; i += 4) {
    store(dx + i, wasm_v128_and(load(dy + i), wasm_f32x4_gt(load(y + i), splat(0))));
  }
  for (; i < count; i++) dx[i] = y[i] > 0 ? dy[i] : 0;
}

static inline vec bell_of(vec x) { return exponential(mul(mul(x, x), splat(-0.5f))); }

static inline vec gelu_of(vec x) { return mul(x, normal_distribution(x, bell_of(x))); }

static inline vec gelu_slope(vec x) {
  vec bell = bell_of(x);
  vec density = mul(bell, splat(0.3989422804f));
  return madd(x, density, normal_distribution(x, bell));
}

EXPORT(gelu)
void gelu(int count, const float *x, float *y) {
  int i = 0;
  for (; i + 4 <= count; i += 4) store(y + i, gelu_of(load(x + i)));
  if (i < count) store_some(y + i, gelu_of(load_some(x + i, count - i)), count - i);
}

EXPORT(gelu_gradient)
void gelu_gradient(int count, const float *dy, const float *x, float *dx) {
  int i = 0;
  for (; i + 4 <= count; i += 4) store(dx + i, mul(load(dy + i), gelu_slope(load(x + i))));
  int rest = count - i;
  if (rest > 0) store_some(dx + i, mul(load_some(dy + i, rest), gelu_slope(load_some(x + i, rest))), rest);
}

static float row_maximum(int width, const float *x) {
  vec best = splat(x[0]);
  int i = 0;
  for (; i + 4 <= width; i += 4) best = wasm_f32x4_max(best, load(x + i));
  float highest = largest(best);
  for (; i < width; i++) highest = x[i] > highest ? x[i] : highest;
  return highest;
}

/* Writes e^(x - shift) where y is not null; returns its sum. */
static float exponentials(int width, const float *x, float shift, float *y) {
  vec sum = splat(0), by = splat(shift);
  int i = 0;
  for (; i + 4 <= width; i += 4) {
    vec e = exponential(sub(load(x + i), by));
    if (y) store(y + i, e);
    sum = add(sum, e);
  }
  float rest = 0;
  if (i < width) {
    float lanes[4];
    store(lanes, exponential(sub(load_some(x + i, width - i), by)));
    for (int j = 0; i + j < width; j++) {
      if (y) y[i + j] = lanes[j];
      rest += lanes[j];
    }
  }
  return total(sum) + rest;
}

EXPORT(softmax)
void softmax(int rows, int width, const float *x, float *y) {
  for (int row = 0; row < rows; row++, x += width, y += width) {
    float scale = 1 / exponentials(width, x, row_maximum(width, x), y);
    int i = 0;
    for (; i + 4 <= width; i += 4) store(y + i, mul(load(y + i), splat(scale)));
    for (; i < width; i++) y[i] *= scale;
  }
}

static float dot(int width, const float *a, const float *b) {
  vec sum = splat(0);
  int i = 0;
  for (; i + 4 <= width; i += 4) sum = madd(load(a + i), load(b + i), sum);
  float rest = 0;
  for (; i < width; i++) rest += a[i] * b[i];
  return total(sum) + rest;
}

/* y (dy - sum(dy y)) */
EXPORT(softmax_gradient)
void softmax_gradient(int rows, int width, const float *dy, const float *y, float *dx) {
  for (int row = 0; row < rows; row++, dy += width, y += width, dx += width) {
    float along = dot(width, dy, y);
    int i = 0;
    for (; i + 4 <= width; i += 4) store(dx + i, mul(load(y + i), sub(load(dy + i), splat(along))));
    for (; i < width; i++) dx[i] = y[i] * (dy[i] - along);
  }
}

/* The largest of each row, and the sum of e^(x - largest): the caller takes the logarithm. */
EXPORT(exponential_sums)
void exponential_sums(int rows, int width, const float *x, float *maxima, float *sums) {
  for (int row = 0; row < rows; row++, x += width) {
    maxima[row] = row_maximum(width, x);
    sums[row] = exponentials(width, x, maxima[row], 0);
  }
}

/* y = x - maxima - logarithms, both one number per row. */
EXPORT(log_softmax)
void log_softmax(int rows, int width, const float *x, const float *maxima, const float *logarithms, float *y) {
  for (int row = 0; row < rows; row++, x += width, y += width) {
    vec shift = splat(maxima[row]), logarithm = splat(logarithms[row]);
    int i = 0;
    for (; i + 4 <= width; i += 4) store(y + i, sub(sub(load(x + i), shift), logarithm));
    for (; i < width; i++) y[i] = x[i] - maxima[row] - logarithms[row];
  }
}

/* dy - e^y sum(dy) */
EXPORT(log_softmax_gradient)
void log_softmax_gradient(int rows, int width, const float *dy, const float *y, float *dx) {
  for (int row = 0; row < rows; row++, dy += width, y += width, dx += width) {
    vec sum = splat(0);
    float rest = 0;
    int i = 0;
    for (; i + 4 <= width; i += 4) sum = add(sum, load(dy + i));
    for (; i < width; i++) rest += dy[i];
    vec all = splat(total(sum) + rest);
    for (i = 0; i + 4 <= width; i += 4) store(dx + i, sub(load(dy + i), mul(exponential(load(y + i)), all)));
    int left = width - i;
    if (left > 0) {
      vec last = sub(load_some(dy + i, left), mul(exponential(load_some(y + i, left)), all));
      store_some(dx + i, last, left);
    }
  }
}
