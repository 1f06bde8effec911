const hidden = '[hidden]';

/**
 * A password, key or token. Printing it, joining it to a text, logging it or turning it into JSON shows that there is one and
 * nothing of it; only {@link Secret.reveal} gives it out, and is called where it is used.
 */
export class Secret<Value = string> {
  readonly #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  reveal(): Value {
    return this.#value;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  /** What `console.log` and `util.inspect` of Node show. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return hidden;
  }
}

/** A text of somebody who was told the secret: where it repeats it, also as it is written in addresses, it says `[hidden]`. */
export function withoutSecret(text: string, secret: Secret): string {
  const value = secret.reveal();
  return text.replaceAll(value, hidden).replaceAll(encodeURIComponent(value), hidden);
}
