### Wie jedes Abonnement geantwortet hat und ob man dort entscheiden darf. Namen von Rollen bleiben, wie Azure sie nennt.

freshness_decide = Entscheiden
freshness_may = Sie dürfen entscheiden
freshness_may_not = Sie können nicht entscheiden
freshness_may_unknown = Unbekannt, ob Sie entscheiden dürfen

## Warum nicht.

freshness_no_role = Weder Owner noch Lockbox Approver dieses Abonnements.
freshness_management_group = Die Rolle stammt aus einer Verwaltungsgruppe; Lockbox erkennt sie nicht an.
freshness_eligible = Ihre Rolle ist berechtigt, aber nicht aktiv. Eine Anfrage, die vor der Aktivierung beginnt, berücksichtigt Sie nicht.
freshness_reader = Ihre einzige Rolle in diesem Abonnement ist Reader.
freshness_roles_unread = Ihre Rollen konnten nicht gelesen werden.

## Wann geprüft wurde.

freshness_trouble = { $trouble } Zuletzt geprüft { $when }.
freshness_not_since = Nicht geprüft seit { $when }
freshness_unreadable = { $count ->
    [one] Geprüft { $when }; 1 Eintrag ist nicht lesbar
   *[other] Geprüft { $when }; { $count } Einträge sind nicht lesbar
}
freshness_checked = Geprüft { $when }
freshness_never = Noch nicht geprüft
