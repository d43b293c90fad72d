### Entscheidungen von hier, die Azure noch nicht gezeigt hat. Der Zeitpunkt kommt fertig, mit dem Tag, wenn es nicht heute war.

doubt_your_approval = Ihre Genehmigung ({ $when })
doubt_your_denial = Ihre Ablehnung ({ $when })
doubt_not_seen = { $count ->
    [one] { $decisions } ist nicht als wirksam bestätigt
   *[other] { $decisions } sind nicht als wirksam bestätigt
}
doubt_warning = { $count ->
    [one] { $sentence }. Sie kann noch eintreffen.
   *[other] { $sentence }. Sie können noch eintreffen.
}
