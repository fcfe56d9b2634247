/** A share of the price to keep, typed in per cent: `50`, `12.5 %`; none where nothing was typed. */
export function readKeptShare(typed: string): { basisPoints?: number; error?: string } {
  const text = typed.replace('%', '').replace(',', '.').trim()
  if (text === '') return {}
  const isShare = /^\d{1,3}(\.\d{1,2})?$/.test(text) && Number(text) <= 100
  return isShare ? { basisPoints: Math.round(Number(text) * 100) } : { error: 'Enter a share from 0 to 100, like 50 or 12.5.' }
}
