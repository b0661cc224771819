/* Moves elements between layouts: transposes, slices, padding, concatenation and broadcasting are all this. */
#include "simd.h"

enum { SIDE = 16 };

/* Axes of `extent` elements that lie `from` floats apart in x and `to` floats apart in y. A `from` of 0 repeats. */
typedef struct {
  int rank;
  const int *extent, *from, *to;
} Layout;

static void move_line(int extent, const float *x, int from, float *y, int to) {
  if (to == 1 && from == 1) {
    copy(y, x, extent);
  } else if (to == 1 && from == 0) {
    int i = 0;
    for (; i + 4 <= extent; i += 4) store(y + i, load_splat(x));
    for (; i < extent; i++) y[i] = *x;
  } else {
    for (int i = 0; i < extent; i++) y[i * to] = x[i * from];
  }
}

/* Lines along one axis of y that are columns of x, in squares that keep the lines of both in the cache. */
static void move_square(const Layout *l, int axis, const float *x, float *y) {
  int rows = l->extent[axis], columns = l->extent[axis + 1];
  for (int r = 0; r < rows; r += SIDE) {
    for (int c = 0; c < columns; c += SIDE) {
      int length = least(SIDE, columns - c);
      for (int row = r; row < least(r + SIDE, rows); row++) {
        move_line(length, x + row * l->from[axis] + c * l->from[axis + 1], l->from[axis + 1],
                  y + row * l->to[axis] + c * l->to[axis + 1], l->to[axis + 1]);
      }
    }
  }
}

static void move_axis(const Layout *l, int axis, const float *x, float *y) {
  int left = l->rank - axis;
  if (left == 1) {
    move_line(l->extent[axis], x, l->from[axis], y, l->to[axis]);
  } else if (left == 2 && l->from[axis] == 1) {
    move_square(l, axis, x, y);
  } else {
    for (int i = 0; i < l->extent[axis]; i++) {
      move_axis(l, axis + 1, x + i * l->from[axis], y + i * l->to[axis]);
    }
  }
}

EXPORT(move)
void move(int rank, const int *extent, const int *from, const int *to, const float *x, float *y) {
  Layout layout = {rank, extent, from, to};
  move_axis(&layout, 0, x, y);
}
