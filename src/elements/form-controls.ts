import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { describedBy, field } from './form-field.ts';
import type { FieldParts } from './form-field.ts';

export interface TextField extends Omit<FieldParts, 'control'> {
  id: 'name' | 'url' | 'login' | 'password';
  value: string;
  optional?: boolean;
  inputmode?: 'url';
  onInput(typed: string): void;
}

/**
 * A line of text. On the host's origin a password manager would offer the host's own password: it is told not to.
 */
export function textField(text: TextField): TemplateResult {
  const { id } = text;
  const secret = id === 'password';
  return field({
    ...text,
    control: html`<input
      id=${id}
      type=${secret ? 'password' : 'text'}
      autocomplete=${secret ? 'new-password' : 'off'}
      autocapitalize=${id === 'name' ? 'sentences' : 'none'}
      spellcheck="false"
      inputmode=${text.inputmode ?? 'text'}
      .value=${text.value}
      aria-required=${text.optional ? 'false' : 'true'}
      aria-invalid=${text.error ? 'true' : 'false'}
      aria-describedby=${describedBy(id)}
      @input=${(event: Event) => text.onInput((event.target as HTMLInputElement).value)}
    />`,
  });
}

export interface SelectField<Value extends string | number> extends Omit<FieldParts, 'control'> {
  offered: readonly Value[];
  chosen: Value | '' | null;
  placeholder: string;
  labelOf(value: Value): string;
  onChange(value: string): void;
}

/** One choice out of several. */
export function selectField<Value extends string | number>(select: SelectField<Value>): TemplateResult {
  const { id, chosen } = select;
  return field({
    ...select,
    control: html`<select
      id=${id}
      autocomplete="off"
      aria-required="true"
      aria-invalid=${select.error ? 'true' : 'false'}
      aria-describedby=${describedBy(id)}
      @change=${(event: Event) => select.onChange((event.target as HTMLSelectElement).value)}
    >
      <option value="" disabled .selected=${chosen === '' || chosen === null}>${select.placeholder}</option>
      ${select.offered.map(
        (value) => html`<option value=${value} .selected=${value === chosen}>${select.labelOf(value)}</option>`,
      )}
    </select>`,
  });
}
