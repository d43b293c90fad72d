cat > required-access.json <<'J'
[{"resourceAppId":"797f4846-ba00-4fd7-ba43-dac1f8f63013","resourceAccess":[{"id":"41094075-9dad-400e-a0bd-54e686782033","type":"Scope"}]},
 {"resourceAppId":"00000003-0000-0000-c000-000000000000","resourceAccess":[{"id":"e1fe6dd8-ba31-4d61-89e7-88639da4683d","type":"Scope"}]}]
J
cat > optional-claims.json <<'J'
{"idToken":[{"name":"auth_time","essential":false},{"name":"login_hint","essential":false},{"name":"acct","essential":false}]}
J
APP_ID=$(az ad app create --display-name "ARO Lockbox" --sign-in-audience AzureADMyOrg \
  --public-client-redirect-uris http://localhost http://127.0.0.1 \
  --required-resource-accesses @required-access.json --optional-claims @optional-claims.json --query appId -o tsv)
az ad sp create --id "$APP_ID"
az ad app permission admin-consent --id "$APP_ID"
echo "Client id: $APP_ID"
