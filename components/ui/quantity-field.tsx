'use client'

import { Minus, Plus } from 'lucide-react'
import { useRef } from 'react'
import { describe, FieldFrame, type FieldLabels } from './field-frame'

type QuantityFieldProps = FieldLabels & {
  defaultValue?: number | string
  min?: number
  max?: number
  /** Told after each change, by key or button. */
  onQuantity?: (quantity: number) => void
}

const stepLook = 'flex w-12 items-center justify-center hover:bg-sunken noscript:hidden'

/** A small number: − 1 +. Without JavaScript the buttons are gone and the number field remains. */
export function QuantityField({ label, name, id, hint, error, optional, className, defaultValue = 1, min = 1, max, onQuantity }: QuantityFieldProps) {
  const labels = { label, name, id, hint, error, optional, className }
  const input = useRef<HTMLInputElement>(null)
  const step = (by: 1 | -1) => {
    const field = input.current
    if (!field) return
    if (by > 0) field.stepUp()
    else field.stepDown()
    // React hears of it by this event alone, and so does a form that listens for changes.
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return (
    <FieldFrame labels={labels}>
      <div
        className={`inline-flex min-h-12 overflow-hidden rounded-control bg-raised ${error ? 'border-2 border-error' : 'border-[1.5px] border-edge'} focus-within:outline-3 focus-within:outline-offset-2 focus-within:outline-ink`}
      >
        <button type="button" className={`${stepLook} border-r border-edge`} onClick={() => step(-1)} aria-label="One less">
          <Minus aria-hidden className="size-5" strokeWidth={1.75} />
        </button>
        <input
          ref={input}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          defaultValue={defaultValue}
          onChange={(event) => onQuantity?.(event.currentTarget.valueAsNumber)}
          {...describe(labels)}
          className="w-16 appearance-none bg-transparent text-center text-body font-bold outline-none [-moz-appearance:textfield] [&::-webkit-inner-spin-button]:appearance-none"
        />
        <button type="button" className={`${stepLook} border-l border-edge`} onClick={() => step(1)} aria-label="One more">
          <Plus aria-hidden className="size-5" strokeWidth={1.75} />
        </button>
      </div>
    </FieldFrame>
  )
}
