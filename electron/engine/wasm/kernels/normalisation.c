/* Batch normalisation (statistics per column) and layer normalisation (per row) of a matrix, forward and backward. */
#include "simd.h"

enum { ROWS = 64 };

static inline float reciprocal_root(float x) { return 1 / __builtin_sqrtf(x); }

/* Eight columns at a time, so that their sums stay in registers while a block of rows goes by. */
static void column_sums(int rows, int width, const float *x, float *sums) {
  int i = 0;
  for (; i + 8 <= width; i += 8) {
    vec left = splat(0), right = splat(0);
    const float *column = x + i;
    for (int row = 0; row < rows; row++, column += width) {
      left = add(left, load(column));
      right = add(right, load(column + 4));
    }
    store(sums + i, left);
    store(sums + i + 4, right);
  }
  for (; i < width; i++) {
    sums[i] = 0;
    for (int row = 0; row < rows; row++) sums[i] += x[row * width + i];
  }
}

/* Sums of squares of the deviations from `mean`. */
static void column_squares(int rows, int width, const float *x, const float *mean, float *squares) {
  int i = 0;
  for (; i + 8 <= width; i += 8) {
    vec left = splat(0), right = splat(0), ml = load(mean + i), mr = load(mean + i + 4);
    const float *column = x + i;
    for (int row = 0; row < rows; row++, column += width) {
      vec l = sub(load(column), ml), r = sub(load(column + 4), mr);
      left = madd(l, l, left);
      right = madd(r, r, right);
    }
    store(squares + i, left);
    store(squares + i + 4, right);
  }
  for (; i < width; i++) {
    squares[i] = 0;
    for (int row = 0; row < rows; row++) {
      float deviation = x[row * width + i] - mean[i];
      squares[i] += deviation * deviation;
    }
  }
}

/*
 * Mean and biased variance of every column in one pass over memory: block by block while it is in the cache, merged as
 * in Chan et al. 1979. The workspace holds two rows.
 */
static void statistics(int rows, int width, const float *x, float *mean, float *variance, float *workspace) {
  float *block_mean = workspace, *block_squares = workspace + width;
  zero(mean, width);
  zero(variance, width);
  for (int seen = 0; seen < rows; seen += ROWS) {
    int count = least(ROWS, rows - seen);
    const float *block = x + seen * width;
    column_sums(count, width, block, block_mean);
    for (int i = 0; i < width; i++) block_mean[i] /= (float)count;
    column_squares(count, width, block, block_mean, block_squares);
    float share = (float)count / (float)(seen + count), weight = share * (float)seen;
    for (int i = 0; i < width; i++) {
      float shift = block_mean[i] - mean[i];
      mean[i] += shift * share;
      variance[i] += block_squares[i] + shift * shift * weight;
    }
  }
  for (int i = 0; i < width; i++) variance[i] /= (float)rows;
}

/* y = (x - mean) factor + shift by column; centred first, or a large mean would cost the digits of its deviations. */
static void normalise(int rows, int width, const float *x, const float *mean, const float *factor, const float *shift,
                      float *y) {
  for (int row = 0; row < rows; row++, x += width, y += width) {
    int i = 0;
    for (; i + 4 <= width; i += 4) {
      store(y + i, madd(sub(load(x + i), load(mean + i)), load(factor + i), load(shift + i)));
    }
    for (; i < width; i++) y[i] = (x[i] - mean[i]) * factor[i] + shift[i];
  }
}

/* The workspace holds two rows. */
EXPORT(batch_norm)
void batch_norm(int rows, int width, const float *x, const float *scale, const float *shift, float epsilon, float *y,
                float *mean, float *variance, float *workspace) {
  statistics(rows, width, x, mean, variance, workspace);
  float *factor = workspace;
  for (int i = 0; i < width; i++) factor[i] = scale[i] * reciprocal_root(variance[i] + epsilon);
  normalise(rows, width, x, mean, factor, shift, y);
}

/* Sums of dy and of dy (x - mean) over a block of rows, by column. */
static void gradient_sums(int rows, int width, const float *dy, const float *x, const float *mean, float *plain,
                          float *along) {
  int i = 0;
  for (; i + 8 <= width; i += 8) {
    vec pl = splat(0), pr = splat(0), al = splat(0), ar = splat(0), ml = load(mean + i), mr = load(mean + i + 4);
    for (int row = 0; row < rows; row++) {
      const float *d = dy + row * width + i, *v = x + row * width + i;
      vec dl = load(d), dr = load(d + 4);
      pl = add(pl, dl), pr = add(pr, dr);
      al = madd(dl, sub(load(v), ml), al), ar = madd(dr, sub(load(v + 4), mr), ar);
    }
    store(plain + i, pl), store(plain + i + 4, pr);
    store(along + i, al), store(along + i + 4, ar);
  }
  for (; i < width; i++) {
    plain[i] = along[i] = 0;
    for (int row = 0; row < rows; row++) {
      plain[i] += dy[row * width + i];
      along[i] += dy[row * width + i] * (x[row * width + i] - mean[i]);
    }
  }
}

/*
 * Ioffe & Szegedy 2015, section 3, gathered into dx = dy a + (x - mean) b + c by column.
 * The workspace holds three rows.
 */
EXPORT(batch_norm_gradient)
void batch_norm_gradient(int rows, int width, const float *dy, const float *x, const float *scale, const float *mean,
                         const float *variance, float epsilon, float *dx, float *dscale, float *dshift,
                         float *workspace) {
  float *a = workspace, *b = a + width, *c = b + width;
  zero(dscale, width);
  zero(dshift, width);
  for (int row = 0; row < rows; row += ROWS) {
    int count = least(ROWS, rows - row);
    gradient_sums(count, width, dy + row * width, x + row * width, mean, a, b);
    for (int i = 0; i < width; i++) dshift[i] += a[i], dscale[i] += b[i];
  }
  for (int i = 0; i < width; i++) {
    float root = reciprocal_root(variance[i] + epsilon);
    a[i] = scale[i] * root;
    b[i] = -a[i] * root * root * dscale[i] / (float)rows;
    c[i] = -a[i] * dshift[i] / (float)rows;
    dscale[i] *= root;
  }
  for (int row = 0; row < rows; row++, dy += width, x += width, dx += width) {
    int i = 0;
    for (; i + 4 <= width; i += 4) {
      vec straight = madd(load(dy + i), load(a + i), load(c + i));
      store(dx + i, madd(sub(load(x + i), load(mean + i)), load(b + i), straight));
    }
    for (; i < width; i++) dx[i] = dy[i] * a[i] + (x[i] - mean[i]) * b[i] + c[i];
  }
}

static float row_sum(int width, const float *x) {
  vec sum = splat(0);
  int i = 0;
  for (; i + 4 <= width; i += 4) sum = add(sum, load(x + i));
  float rest = 0;
  for (; i < width; i++) rest += x[i];
  return total(sum) + rest;
}

static float row_squares(int width, const float *x, float mean) {
  vec sum = splat(0), by = splat(mean);
  int i = 0;
  for (; i + 4 <= width; i += 4) {
    vec d = sub(load(x + i), by);
    sum = madd(d, d, sum);
  }
  float rest = 0;
  for (; i < width; i++) rest += (x[i] - mean) * (x[i] - mean);
  return total(sum) + rest;
}

/* `means` and `roots` (one over the deviation) are one number per row. */
EXPORT(layer_norm)
void layer_norm(int rows, int width, const float *x, const float *scale, const float *shift, float epsilon, float *y,
                float *means, float *roots) {
  for (int row = 0; row < rows; row++, x += width, y += width) {
    float mean = row_sum(width, x) / (float)width;
    float root = reciprocal_root(row_squares(width, x, mean) / (float)width + epsilon);
    vec m = splat(mean), r = splat(root);
    int i = 0;
    for (; i + 4 <= width; i += 4) {
      vec normalised = mul(sub(load(x + i), m), r);
      store(y + i, madd(normalised, load(scale + i), load(shift + i)));
    }
    for (; i < width; i++) y[i] = (x[i] - mean) * root * scale[i] + shift[i];
    means[row] = mean;
    roots[row] = root;
  }
}

typedef struct {
  float plain, along; /* sums of dy scale, and of dy scale normalised */
} RowSums;

/* Also adds this row's dy and dy normalised to the columns' sums. */
static RowSums layer_sums(int width, const float *dy, const float *x, const float *scale, float mean, float root,
                          float *dscale, float *dshift) {
  vec m = splat(mean), r = splat(root), plain = splat(0), along = splat(0);
  int i = 0;
  for (; i + 4 <= width; i += 4) {
    vec d = load(dy + i), normalised = mul(sub(load(x + i), m), r), g = mul(d, load(scale + i));
    store(dshift + i, add(load(dshift + i), d));
    store(dscale + i, madd(d, normalised, load(dscale + i)));
    plain = add(plain, g);
    along = madd(g, normalised, along);
  }
  RowSums sums = {total(plain), total(along)};
  for (; i < width; i++) {
    float normalised = (x[i] - mean) * root, g = dy[i] * scale[i];
    dshift[i] += dy[i];
    dscale[i] += dy[i] * normalised;
    sums.plain += g;
    sums.along += g * normalised;
  }
  return sums;
}

static void layer_row(int width, const float *dy, const float *x, const float *scale, float mean, float root,
                      RowSums sums, float *dx) {
  float plain = sums.plain / (float)width, along = sums.along / (float)width;
  vec m = splat(mean), r = splat(root), p = splat(plain), a = splat(along);
  int i = 0;
  for (; i + 4 <= width; i += 4) {
    vec normalised = mul(sub(load(x + i), m), r), g = mul(load(dy + i), load(scale + i));
    store(dx + i, mul(sub(sub(g, p), mul(normalised, a)), r));
  }
  for (; i < width; i++) dx[i] = (dy[i] * scale[i] - plain - (x[i] - mean) * root * along) * root;
}

/* Ba et al. 2016. The workspace holds two rows. */
EXPORT(layer_norm_gradient)
void layer_norm_gradient(int rows, int width, const float *dy, const float *x, const float *scale, const float *means,
                         const float *roots, float *dx, float *dscale, float *dshift, float *workspace) {
  float *block_scale = workspace, *block_shift = workspace + width;
  zero(dscale, width);
  zero(dshift, width);
  for (int start = 0; start < rows; start += ROWS) {
    zero(block_scale, width);
    zero(block_shift, width);
    for (int row = start; row < least(start + ROWS, rows); row++, dy += width, x += width, dx += width) {
      RowSums sums = layer_sums(width, dy, x, scale, means[row], roots[row], block_scale, block_shift);
      layer_row(width, dy, x, scale, means[row], roots[row], sums, dx);
    }
    for (int i = 0; i < width; i++) dscale[i] += block_scale[i], dshift[i] += block_shift[i];
  }
}
