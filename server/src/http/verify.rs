//! Whether a certificate is genuine: for anyone, without scripts, and the keys for those who check offline.

use super::failure::Failure;
use super::front::public_page;
use super::visit::Visit;
use crate::clock::beijing_day;
use crate::middleware::failures::Complete;
use app::pages::results::verify::{self, Asked, CertificateView};
use axum::Extension;
use axum::extract::{Path, Query};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use domain::certificate::Number;
use domain::date::Date;
use serde::Deserialize;
use serde_json::{Value, json};
use store::{Certificate, CertificateKey};

/// What the form sends.
#[derive(Deserialize)]
pub struct Ask {
    #[serde(default)]
    no: Option<String>,
    /// What was typed was no number. What it was stands nowhere: the page is the same for all.
    #[serde(default)]
    fault: Option<String>,
}

/// `GET /verify`: the form; a number leads to its page.
pub async fn form(visit: Visit, Query(ask): Query<Ask>) -> Response {
    let asked = match ask.no.as_deref().map(Number::parse) {
        None if ask.fault.is_some() => Asked::Faulty,
        None => Asked::Nothing,
        Some(Ok(number)) => {
            return Redirect::to(&visit.site.link(&format!("/verify/{number}"))).into_response();
        }
        Some(Err(_)) => return Redirect::to(&visit.site.link("/verify?fault=number")).into_response(),
    };
    public_page(visit.html(|site| verify::page(site, &asked))).into_response()
}

/// `GET /verify/{number}`.
pub async fn show(visit: Visit, Path(number): Path<String>) -> Result<Response, Failure> {
    let asked = match Number::parse(&number) {
        Err(_) => Asked::Unknown,
        // One address for each certificate.
        Ok(one) if one.to_string() != number => {
            return Ok(Redirect::to(&visit.site.link(&format!("/verify/{one}"))).into_response());
        }
        Ok(_) => match visit.state.store.certificate(&number).await? {
            None => Asked::Unknown,
            Some(found) => Asked::Known(Box::new(of(found))),
        },
    };
    let known = matches!(asked, Asked::Known(_));
    let page = public_page(visit.html(|site| verify::page(site, &asked)));
    if known {
        return Ok(page.into_response());
    }
    Ok((StatusCode::NOT_FOUND, Extension(Complete), page).into_response())
}

fn of(found: Certificate) -> CertificateView {
    CertificateView {
        number: found.number,
        unit: found.unit,
        award: found.award_name,
        subject: found.subject,
        star: found.star,
        edition: found.edition,
        issued_on: Date::parse(&found.issued_on).ok(),
        version: found.version,
        version_on: beijing_day(found.issued_at),
        key: found.signed_with,
        revoked: found.revoked_reason.zip(found.revoked_at.map(beijing_day)),
    }
}

/// `GET /verify/keys.json`: a JWK Set (RFC 7517) of every key that ever signed.
pub async fn keys(visit: Visit) -> Result<Response, Failure> {
    let keys: Vec<Value> = visit.state.store.certificate_keys().await?.iter().map(jwk).collect();
    let text = json!({ "keys": keys }).to_string();
    Ok(([(header::CONTENT_TYPE, "application/jwk-set+json")], text).into_response())
}

/// A key as JWK, with when it began and ceased to sign.
fn jwk(key: &CertificateKey) -> Value {
    let mut out = json!({
        "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig", "kid": key.id, "x": key.public_key,
        "nbf": key.created_at / 1000,
    });
    if let Some(at) = key.retired_at {
        out["retired_at"] = json!(at / 1000);
    }
    out
}
