/* Maximum pooling over [batch, height, width, channels]. */
#include "simd.h"

typedef struct {
  int batch, height, width, channels; /* of the input */
  int rows, columns;                  /* of the output */
  int window, stride, top, left;      /* padding above and to the left */
} Pooling;

/* The part of a window that lies on the map, as rows and columns from and up to. */
typedef struct {
  int top, bottom, left, right;
} Reach;

static Reach reach_of(const Pooling *p, int row, int column) {
  int top = row * p->stride - p->top, left = column * p->stride - p->left;
  return (Reach){most(top, 0), least(top + p->window, p->height), most(left, 0), least(left + p->window, p->width)};
}

EXPORT(max_pool)
void max_pool(const Pooling *p, const float *x, float *y) {
  for (int image = 0; image < p->batch; image++, x += p->height * p->width * p->channels) {
    for (int pixel = 0; pixel < p->rows * p->columns; pixel++, y += p->channels) {
      Reach reach = reach_of(p, pixel / p->columns, pixel % p->columns);
      copy(y, x + (reach.top * p->width + reach.left) * p->channels, p->channels);
      for (int row = reach.top; row < reach.bottom; row++) {
        for (int column = reach.left; column < reach.right; column++) {
          const float *from = x + (row * p->width + column) * p->channels;
          int c = 0;
          for (; c + 4 <= p->channels; c += 4) store(y + c, wasm_f32x4_max(load(y + c), load(from + c)));
          for (; c < p->channels; c++) y[c] = from[c] > y[c] || from[c] != from[c] ? from[c] : y[c];
        }
      }
    }
  }
}

/* Index of the first pixel of a window that holds the window's largest value of a channel. */
static int first_equal(const Pooling *p, const float *x, Reach reach, int channel, float largest) {
  for (int row = reach.top; row < reach.bottom; row++) {
    for (int column = reach.left; column < reach.right; column++) {
      int pixel = row * p->width + column;
      if (x[pixel * p->channels + channel] == largest) return pixel;
    }
  }
  return reach.top * p->width + reach.left; /* not-a-number equals nothing */
}

EXPORT(max_pool_gradient)
void max_pool_gradient(const Pooling *p, const float *dy, const float *x, const float *y, float *dx) {
  int map = p->height * p->width * p->channels;
  zero(dx, p->batch * map);
  for (int image = 0; image < p->batch; image++, x += map, dx += map) {
    for (int pixel = 0; pixel < p->rows * p->columns; pixel++, y += p->channels, dy += p->channels) {
      Reach reach = reach_of(p, pixel / p->columns, pixel % p->columns);
      for (int c = 0; c < p->channels; c++) dx[first_equal(p, x, reach, c, y[c]) * p->channels + c] += dy[c];
    }
  }
}
