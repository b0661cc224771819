/* Sums in blocks: a plain float32 sum stops growing once its terms are a 2^24th of it. */
#include "simd.h"

enum { CHUNK = 512, ROWS = 128 };

static float chunk_sum(int count, const float *x) {
  vec a = splat(0), b = splat(0);
  int i = 0;
  for (; i + 8 <= count; i += 8) a = add(a, load(x + i)), b = add(b, load(x + i + 4));
  float rest = 0;
  for (; i < count; i++) rest += x[i];
  return total(add(a, b)) + rest;
}

static float chunk_squares(int count, const float *x) {
  vec a = splat(0), b = splat(0);
  int i = 0;
  for (; i + 8 <= count; i += 8) {
    vec u = load(x + i), v = load(x + i + 4);
    a = madd(u, u, a), b = madd(v, v, b);
  }
  float rest = 0;
  for (; i < count; i++) rest += x[i] * x[i];
  return total(add(a, b)) + rest;
}

/* y[row] = sum of x[row][..] */
EXPORT(sum_rows)
void sum_rows(int rows, int width, const float *x, float *y) {
  for (int row = 0; row < rows; row++, x += width) {
    double sum = 0;
    for (int i = 0; i < width; i += CHUNK) sum += chunk_sum(least(CHUNK, width - i), x + i);
    y[row] = (float)sum;
  }
}

/* Kahan's sum: `lost` holds what rounding has taken from y so far. */
static inline void add_block(float *y, float *lost, vec block) {
  vec before = load(y), corrected = sub(block, load(lost)), after = add(before, corrected);
  store(lost, sub(sub(after, before), corrected));
  store(y, after);
}

/* y[..] += sum over rows of x[row][..] */
static void add_rows(int rows, int width, const float *x, float *y, float *lost) {
  int i = 0;
  for (; i + 8 <= width; i += 8) {
    vec a = splat(0), b = splat(0);
    const float *column = x + i;
    for (int row = 0; row < rows; row++, column += width) a = add(a, load(column)), b = add(b, load(column + 4));
    add_block(y + i, lost + i, a);
    add_block(y + i + 4, lost + i + 4, b);
  }
  for (; i < width; i++) {
    float sum = -lost[i], before = y[i];
    for (int row = 0; row < rows; row++) sum += x[row * width + i];
    y[i] = before + sum;
    lost[i] = y[i] - before - sum;
  }
}

/* y[outer][..] = sum over the middle axis of x[outer][rows][width]; the workspace holds `width` floats. */
EXPORT(sum_columns)
void sum_columns(int outer, int rows, int width, const float *x, float *y, float *workspace) {
  for (int o = 0; o < outer; o++, y += width) {
    zero(y, width);
    zero(workspace, width);
    for (int row = 0; row < rows; row += ROWS) {
      int count = least(ROWS, rows - row);
      add_rows(count, width, x, y, workspace);
      x += count * width;
    }
  }
}

EXPORT(sum_of_squares)
double sum_of_squares(int count, const float *x) {
  double sum = 0;
  for (int i = 0; i < count; i += CHUNK) sum += chunk_squares(least(CHUNK, count - i), x + i);
  return sum;
}

/* y[indices[i]] += x[i], rows of `width`; y starts as zeros. */
EXPORT(scatter_rows)
void scatter_rows(int count, int rows, int width, const int *indices, const float *x, float *y) {
  zero(y, rows * width);
  for (int i = 0; i < count; i++, x += width) {
    float *to = y + indices[i] * width;
    int j = 0;
    for (; j + 4 <= width; j += 4) store(to + j, add(load(to + j), load(x + j)));
    for (; j < width; j++) to[j] += x[j];
  }
}
