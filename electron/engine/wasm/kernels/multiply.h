/* Matrix products out of register tiles; convolutions are products over gathered rows. */
#ifndef MULTIPLY_H
#define MULTIPLY_H

enum {
  TILE = 4,   /* rows that a tile holds in registers */
  PANEL = 8,  /* columns that a tile holds in registers */
  BLOCK = 32, /* rows that share a pass over the right-hand matrix */
  SPAN = 256, /* rows over which an outer product sums before it touches memory */
};

/* Elements of `depth` x `columns` packed into panels. */
static inline int panels_size(int depth, int columns) { return depth * ((columns + PANEL - 1) / PANEL) * PANEL; }

/* Packs b[k][j] = b[k * row + j * column] into panels of eight columns, zeros behind the last; returns their end. */
float *pack_panels(int depth, int columns, const float *b, int row, int column, int stride, float *panels);

/*
 * Up to BLOCK rows of out = rows x panels. A row is `taps` pieces of `channels` floats; rows[tap * BLOCK + i] is a piece.
 * The table is filled to a multiple of TILE. `bias` may be null.
 */
void multiply_block(int height, int taps, int channels, const float *const *rows, float *const *out, int columns,
                    const float *panels, const float *bias);

/* `length` consecutive rows of x, `step` floats apart, with as many packed rows of y, PANEL floats apart. */
typedef struct {
  const float *x;
  const float *y;
  int length;
} Run;

/* Adds to product[c][j] the sum over all runs of x[row][c] y[row][j], for c < channels, j < width <= PANEL. */
void add_outer_products(const Run *runs, int count, int step, int channels, int width, float *product, int stride);

/* Packs rows of `width` <= PANEL floats, `stride` apart, zeros behind them. */
void pack_rows(const float *y, int rows, int stride, int width, float *packed);

#endif
