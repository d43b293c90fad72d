oc adm node-logs --role=master --path=kube-apiserver/audit.log \
  | jq -cR 'sub("^[^{]*"; "") | fromjson?
    | select(.requestReceivedTimestamp >= "FROM" and .requestReceivedTimestamp < "UNTIL")
    | select(.user.username | IN(USERS))
    | {time: .requestReceivedTimestamp, user: .user.username, verb, uri: .requestURI, code: .responseStatus.code, from: .sourceIPs}'
