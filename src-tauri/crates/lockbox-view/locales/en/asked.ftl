### What is asked: the headline, how sure it is, and a card for each action.

## The headline. What is asked comes as an infinitive.

asked_headline = Microsoft asks to { $verb }
asked_headline_cut = Microsoft’s text is too long to be searched for what it asks
asked_headline_unstated = Microsoft does not say what it wants to do
asked_headline_unlisted = Microsoft asks for something that is in no published list

## How sure it is. Where it was found, as below, and the editions that list it.

asked_named = Named in { $places }. { $catalogue }
asked_likely = Likely: inferred from { $places }. { $catalogue }
asked_read = Read in { $places }.
asked_words_marked = Microsoft’s words, marked below
asked_words = the justification
asked_access_level = the access level
asked_resource_type = the resource type
asked_catalogue = { $count ->
    [one] Catalogue of { $dates }.
   *[other] Catalogues of { $dates }.
}

## A card: how sure it is, on a badge, and how it was read.

asked_is_named = named
asked_is_likely = likely
asked_is_unstated = not stated
asked_is_unlisted = unlisted
# The action by Microsoft's name, where it was read, and the words there; only the second is ours.
asked_how = “{ $name }” in the published list. Read in { $place }: “{ $quote }”
asked_how_unstated = Nothing in the request names an action of the published list.
asked_how_unlisted = Read in Microsoft’s words: { $quotes }
asked_quote = “{ $words }”
asked_card_unstated = Action not stated
asked_card_unlisted = Not in the published list

## What each edition of the list says.

asked_edition_required = Edition of { $date }: Lockbox required
# A condition or a reason as below.
asked_edition_condition = Edition of { $date }: { $condition }
asked_edition_free = Edition of { $date }: Lockbox not required
asked_edition_free_for = Edition of { $date }: Lockbox not required, { $reason }
asked_edition_unlisted = Edition of { $date }: not listed

## What stands before the lines of a card.

asked_lets = Lets them
asked_refuses = Refused anyway
asked_reversible = Reversible
asked_ask = Ask first

## What a card says where no action of the list is named.

asked_unknown_lets = Treat it as full access to what the scope names.
asked_unknown_reversible = Not known.
asked_unstated_refuses = Not known, since no action is named.
asked_unstated_ask = Which action exactly, and on which objects?
asked_unlisted_refuses = Not known for actions outside the list.
asked_unlisted_ask = Which action exactly, on which objects, and where is it documented as allowed?

## Microsoft's words as a whole.

asked_note_empty = Microsoft wrote no justification.
asked_note_cut = The text is longer than what is searched for actions: anything may stand in the rest.
asked_note_generic = Generic: it names no objects, no namespace and no end. Ask in the support ticket before you approve.
