import { Note } from '@/components/ui/note'
import { TextLink } from '@/components/ui/text-link'
import type { RefundRow } from '@/lib/ledger/refund-desk-queries'
import { formatMoney } from '@/lib/money'
import { type RefundAct, RefundForm } from './refund-form'
import { WAY_WORDS } from './refund-words'

type Acts = Record<'solve' | 'markSent' | 'markReturned' | 'ask', RefundAct>

/** What is to be done about a refund now, and the form that does it. */
export function RefundNext({ row, today, acts }: { row: RefundRow; today: string; acts: Acts }) {
  const { refund, stage } = row
  const amount = formatMoney(refund.amountMinor, refund.currency)
  if (stage === 'failed') return <Failed row={row} amount={amount} act={acts.solve} />
  if (stage === 'replaced' && !row.nextId) return <p>The dispute was lost: the bank has paid the cardholder. Nothing is to be done.</p>
  if (stage === 'to-send')
    return (
      <>
        {row.isDisputed ? <Disputed /> : null}
        <p className="mb-6 max-w-measure text-ink-2">
          Transfer {amount} {row.paidBy === 'bank-transfer' ? 'to the account that the payment came from' : 'to the account that the buyer names'},
          then say so here: the buyer is told, with the reference.
        </p>
        <RefundForm act={acts.markSent} refundId={refund.id} kind="sent" today={today} button={`I have transferred ${amount}`} busy="Marking …" />
      </>
    )
  if (stage === 'under-way')
    return (
      <>
        <p className="mb-6 max-w-measure text-ink-2">
          {refund.providerRefundId
            ? 'The provider has it and waits for the bank. This page follows by itself; if it does not, ask.'
            : 'It goes to the provider by itself, also when that was out of reach. Asking once more never sends it twice.'}
        </p>
        <RefundForm act={acts.ask} refundId={refund.id} kind="button" button="Ask the provider" busy="Asking …" />
      </>
    )
  if (stage === 'replaced' && row.nextId && row.nextMethod)
    return (
      <p>
        The money goes {WAY_WORDS[row.nextMethod]} since: <TextLink href={`/admin/refunds/${row.nextId}`}>see that refund</TextLink>.
      </p>
    )
  if (refund.method !== 'bank-transfer') return <p className="text-ink-2">Nothing is to be done.</p>
  return (
    <>
      <p className="mb-6 max-w-measure text-ink-2">Nothing is to be done, unless the bank sends the transfer back. Then the money is owed again.</p>
      <RefundForm act={acts.markReturned} refundId={refund.id} kind="button" button="The bank sent it back" busy="Marking …" />
    </>
  )
}

const Disputed = () => (
  <Note tone="bad" className="mb-6 max-w-measure">
    The cardholder disputes this payment. Once the provider has taken the money back, nothing of it can be sent from here; if they win, their bank has
    paid them already, so do not pay a second time. <TextLink href="/admin/disputes">Disputes</TextLink>
  </Note>
)

/** Trying the same card again is of no use then. */
const DEAD_CARDS = ['expired_or_canceled_card', 'lost_or_stolen_card']

function Failed({ row: { refund, paidBy, isDisputed }, amount, act }: { row: RefundRow; amount: string; act: RefundAct }) {
  const card = { value: 'card', label: 'To the card once more', hint: 'Where the failure has passed. Takes 5 to 10 working days.' }
  const options = [
    ...(paidBy === 'card' ? [card] : []),
    { value: 'bank-transfer', label: 'By bank transfer', hint: 'We ask the buyer for an account; you make the transfer and mark it as sent.' },
    { value: 'credit', label: 'As a credit for a later booking', hint: 'At once; the buyer gets its code by mail.' },
  ]
  const isCardGood = paidBy === 'card' && !isDisputed && !DEAD_CARDS.includes(refund.failure ?? '')
  return (
    <>
      {isDisputed ? <Disputed /> : null}
      <p className="mb-6 max-w-measure text-ink-2">
        {amount} is owed to the buyer, who was told that it came back to us. Choose another way; a new refund takes the place of this one.
      </p>
      <RefundForm
        act={act}
        refundId={refund.id}
        kind="solve"
        options={options}
        chosen={isCardGood ? 'card' : 'bank-transfer'}
        button={`Send ${amount} this way`}
        busy="Sending …"
      />
    </>
  )
}
