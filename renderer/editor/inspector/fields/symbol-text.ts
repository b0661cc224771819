/** @file The paper's symbols in letters: `tau_2` as τ₂. */

const greek: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  eta: 'η',
  lambda: 'λ',
  mu: 'μ',
  sigma: 'σ',
  tau: 'τ',
};
const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** A symbol as a label shows it; what has no sign of its own stays as it is written. */
export function symbolText(symbol: string): string {
  const [name = '', index] = symbol.split('_');
  const letter = greek[name] ?? name;
  if (index === undefined) return letter;
  return /^\d+$/.test(index)
    ? letter + index.replace(/\d/g, (digit) => subscripts[Number(digit)] ?? digit)
    : `${letter}_${index}`;
}
