/* Transposes of any rank, by runs that stay together or tiles that fit the cache. */
#include "simd.h"

enum { SIDE = 16 };

/* y[column][row] = x[row][column], rows `step` floats apart. */
static void transpose_matrix(int rows, int columns, const float *x, int step, float *y) {
  for (int r = 0; r < rows; r += SIDE) {
    for (int c = 0; c < columns; c += SIDE) {
      for (int column = c; column < least(c + SIDE, columns); column++) {
        for (int row = r; row < least(r + SIDE, rows); row++) y[column * rows + row] = x[row * step + column];
      }
    }
  }
}

/* The part of x behind one index of each output axis but the last `inner`; axes are `extent` long and `step` apart. */
typedef struct {
  int rank;
  const int *extent, *step;
} Walk;

static void walk(const Walk *w, int axis, int inner, const float *x, float **y) {
  int left = w->rank - axis, extent = w->extent[axis], step = w->step[axis];
  if (left == 1) {
    if (step == 1) copy(*y, x, extent);
    else
      for (int i = 0; i < extent; i++) (*y)[i] = x[i * step];
    *y += extent;
  } else if (left == 2 && inner == 2) {
    transpose_matrix(w->extent[axis + 1], extent, x, w->step[axis + 1], *y);
    *y += extent * w->extent[axis + 1];
  } else {
    for (int i = 0; i < extent; i++) walk(w, axis + 1, inner, x + i * step, y);
  }
}

/* `extent` and `step` describe the output's axes: its shape, and how far apart its neighbours lie in x. */
EXPORT(transpose)
void transpose(int rank, const int *extent, const int *step, const float *x, float *y) {
  Walk w = {rank, extent, step};
  int inner = rank >= 2 && step[rank - 1] != 1 && step[rank - 2] == 1 ? 2 : 1;
  walk(&w, 0, inner, x, &y);
}
