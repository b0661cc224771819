/* Register-tiled matrix products. Four rows by eight columns is what sixteen vector registers hold with operands. */
#include "multiply.h"
#include "simd.h"

static void pack_panel(int depth, int width, const float *b, int row, int column, float *panel) {
  if (width == PANEL && column == 1) {
    for (int k = 0; k < depth; k++, b += row, panel += PANEL) {
      store(panel, load(b));
      store(panel + 4, load(b + 4));
    }
    return;
  }
  for (int j = 0; j < PANEL; j++) {
    const float *from = b + j * column;
    for (int k = 0; k < depth; k++) panel[k * PANEL + j] = j < width ? from[k * row] : 0;
  }
}

/* `stride` is the length of a whole panel, of which this may be one tap's part. */
float *pack_panels(int depth, int columns, const float *b, int row, int column, int stride, float *panels) {
  for (int j = 0; j < columns; j += PANEL, panels += stride * PANEL) {
    pack_panel(depth, least(PANEL, columns - j), b + j * column, row, column, panels);
  }
  return panels;
}

typedef struct {
  vec left[TILE];
  vec right[TILE];
} Tile;

static inline void store_tile(const Tile *tile, float *const *out, int column, int height, int width) {
  for (int i = 0; i < height; i++) {
    float *to = out[i] + column;
    if (width == PANEL) {
      store(to, tile->left[i]);
      store(to + 4, tile->right[i]);
    } else {
      store_some(to, tile->left[i], least(width, 4));
      store_some(to + 4, tile->right[i], most(width - 4, 0));
    }
  }
}

/* Not unrolled on purpose: V8 then runs out of registers and spills, at two thirds of the speed. */
static void multiply_tile(int taps, int channels, const float *const *rows, const float *panel, vec left, vec right,
                          Tile *tile) {
  vec l0 = left, l1 = left, l2 = left, l3 = left;
  vec r0 = right, r1 = right, r2 = right, r3 = right;
  for (int tap = 0; tap < taps; tap++, rows += BLOCK) {
    const float *a0 = rows[0], *a1 = rows[1], *a2 = rows[2], *a3 = rows[3];
    for (int k = 0; k < channels; k++, panel += PANEL) {
      vec bl = load(panel), br = load(panel + 4);
      vec a = load_splat(a0 + k);
      l0 = madd(a, bl, l0), r0 = madd(a, br, r0);
      a = load_splat(a1 + k);
      l1 = madd(a, bl, l1), r1 = madd(a, br, r1);
      a = load_splat(a2 + k);
      l2 = madd(a, bl, l2), r2 = madd(a, br, r2);
      a = load_splat(a3 + k);
      l3 = madd(a, bl, l3), r3 = madd(a, br, r3);
    }
  }
  *tile = (Tile){{l0, l1, l2, l3}, {r0, r1, r2, r3}};
}

void multiply_block(int height, int taps, int channels, const float *const *rows, float *const *out, int columns,
                    const float *panels, const float *bias) {
  for (int column = 0; column < columns; column += PANEL) {
    int width = least(PANEL, columns - column);
    vec left = bias ? load_some(bias + column, least(width, 4)) : splat(0);
    vec right = bias ? load_some(bias + column + 4, most(width - 4, 0)) : splat(0);
    for (int row = 0; row < height; row += TILE) {
      Tile tile;
      multiply_tile(taps, channels, rows + row, panels, left, right, &tile);
      store_tile(&tile, out + row, column, least(TILE, height - row), width);
    }
    panels += taps * channels * PANEL;
  }
}

void pack_rows(const float *y, int rows, int stride, int width, float *packed) {
  for (int i = 0; i < rows; i++, y += stride, packed += PANEL) {
    if (width == PANEL) {
      store(packed, load(y));
      store(packed + 4, load(y + 4));
    } else {
      store(packed, load_some(y, least(width, 4)));
      store(packed + 4, load_some(y + 4, most(width - 4, 0)));
    }
  }
}

/* Four channels of x from `channel` on, or the last ones again where there are fewer. */
static void outer_tile(const Run *runs, int count, int step, int channel, int height, Tile *tile) {
  int one = least(1, height - 1), two = least(2, height - 1), three = least(3, height - 1);
  vec l0 = splat(0), l1 = l0, l2 = l0, l3 = l0, r0 = l0, r1 = l0, r2 = l0, r3 = l0;
  for (int i = 0; i < count; i++) {
    const float *x = runs[i].x + channel, *y = runs[i].y;
    for (int row = 0; row < runs[i].length; row++, x += step, y += PANEL) {
      vec yl = load(y), yr = load(y + 4);
      vec a = load_splat(x);
      l0 = madd(a, yl, l0), r0 = madd(a, yr, r0);
      a = load_splat(x + one);
      l1 = madd(a, yl, l1), r1 = madd(a, yr, r1);
      a = load_splat(x + two);
      l2 = madd(a, yl, l2), r2 = madd(a, yr, r2);
      a = load_splat(x + three);
      l3 = madd(a, yl, l3), r3 = madd(a, yr, r3);
    }
  }
  *tile = (Tile){{l0, l1, l2, l3}, {r0, r1, r2, r3}};
}

void add_outer_products(const Run *runs, int count, int step, int channels, int width, float *product, int stride) {
  for (int channel = 0; channel < channels; channel += TILE) {
    int height = least(TILE, channels - channel);
    Tile tile;
    outer_tile(runs, count, step, channel, height, &tile);
    for (int i = 0; i < height; i++) {
      float *to = product + (channel + i) * stride;
      if (width == PANEL) {
        store(to, add(load(to), tile.left[i]));
        store(to + 4, add(load(to + 4), tile.right[i]));
      } else {
        int left = least(width, 4), right = most(width - 4, 0);
        store_some(to, add(load_some(to, left), tile.left[i]), left);
        store_some(to + 4, add(load_some(to + 4, right), tile.right[i]), right);
      }
    }
  }
}
