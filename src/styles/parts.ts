/** The parts of views that a host may style: each element hands on those of the elements in it, as the value of `exportparts`. */
export const hostParts = 'heading, tabs, state, error, submit, add, rows, row, name, bar';
