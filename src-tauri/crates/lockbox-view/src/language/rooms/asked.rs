//! What is asked, and a card for each action.

use crate::language::message::messages;

messages! {
    asked_headline(verb: text);
    asked_headline_cut;
    asked_headline_unstated;
    asked_headline_unlisted;
    asked_named(places: text, catalogue: text);
    asked_likely(places: text, catalogue: text);
    asked_read(places: text);
    asked_words_marked;
    asked_words;
    asked_access_level;
    asked_resource_type;
    asked_catalogue(count: number, dates: text);
    asked_is_named;
    asked_is_likely;
    asked_is_unstated;
    asked_is_unlisted;
    asked_how(name: text, place: text, quote: text);
    asked_how_unstated;
    asked_how_unlisted(quotes: text);
    asked_quote(words: text);
    asked_card_unstated;
    asked_card_unlisted;
    asked_edition_required(date: text);
    asked_edition_condition(date: text, condition: text);
    asked_edition_free(date: text);
    asked_edition_free_for(date: text, reason: text);
    asked_edition_unlisted(date: text);
    asked_lets;
    asked_refuses;
    asked_reversible;
    asked_ask;
    asked_unknown_lets;
    asked_unknown_reversible;
    asked_unstated_refuses;
    asked_unstated_ask;
    asked_unlisted_refuses;
    asked_unlisted_ask;
    asked_note_empty;
    asked_note_cut;
    asked_note_generic;
}
