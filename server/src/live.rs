//! Pages that follow what changes: streams of events (server-sent events) that end with the sign-in, the role, or the server.

use crate::auth::{Viewer, session};
use crate::http::failure::Failure;
use crate::http::visit::Visit;
use app::error::AppError;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::policy::Action;
use futures_util::stream;
use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How often a stream asks whether anything has changed: one small query.
const TICK: Duration = Duration::from_secs(1);
/// After this long without a change the sign-in and the role are asked for all the same: they may have run out.
const RECHECK: Duration = Duration::from_secs(10);
/// Streams of one account at once: a browser window or two on each of its devices.
const MOST: usize = 4;

/// The streams that are open.
pub struct Live {
    open: Mutex<HashMap<String, usize>>,
    stopping: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Live {
        Live { open: Mutex::default(), stopping: watch::Sender::new(false) }
    }
}

impl Live {
    /// Ends every stream: the server stops, and waits for no page that only looks on.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// A place for one more stream of an account.
    fn place(self: &Arc<Live>, account: &str) -> Option<Place> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(account.to_string()).or_default();
        if *count >= MOST {
            return None;
        }
        *count += 1;
        Some(Place { live: self.clone(), account: account.to_string() })
    }
}

/// Given back when the stream ends, however it ends.
struct Place {
    live: Arc<Live>,
    account: String,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.live.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.account) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.account);
            }
        }
    }
}

/// What a page follows.
pub trait Followed: Send + 'static {
    /// The part of the page as it stands now; none where there is nothing to follow any more.
    fn draw(
        &self,
        visit: &Visit,
        viewer: &Viewer,
    ) -> impl Future<Output = Result<Option<String>, Failure>> + Send;
}

struct Stream<F> {
    followed: F,
    visit: Visit,
    headers: HeaderMap,
    action: Action,
    stopping: watch::Receiver<bool>,
    seen: Option<i64>,
    checked: Instant,
    sent: String,
    _place: Place,
}

/// Answers with a part of a page: as a stream where the browser asks for one (`Accept: text/event-stream`), which tells the part
/// again whenever it has changed; else once, as JSON. Who may is asked by the guard first, and again at every change and every ten
/// seconds, without prolonging the sign-in.
///
/// # Errors
/// [`AppError::TooMany`] where the account has four streams already, [`AppError::NotFound`] where there is nothing to follow.
pub async fn follow(
    visit: Visit,
    viewer: Viewer,
    headers: HeaderMap,
    (action, followed): (Action, impl Followed),
) -> Result<Response, Failure> {
    let part = followed.draw(&visit, &viewer).await?.ok_or(AppError::NotFound)?;
    let streams = headers.get(header::ACCEPT).is_some_and(|accept| accept == "text/event-stream");
    if !streams {
        return Ok(axum::Json(part).into_response());
    }
    let live = visit.state.live.clone();
    let place = live.place(&viewer.account).ok_or(AppError::TooMany)?;
    let state = Stream {
        followed,
        visit,
        headers,
        action,
        stopping: live.stopping.subscribe(),
        seen: None,
        checked: Instant::now(),
        // The page was drawn a moment ago, and may be older than this.
        sent: String::new(),
        _place: place,
    };
    let events = stream::unfold(state, |mut state| async move {
        let part = state.next().await?;
        let event = Event::default().event("part").json_data(&part).ok()?;
        Some((Ok::<_, Infallible>(event), state))
    });
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(RECHECK)).into_response();
    let fixed = [
        (header::CACHE_CONTROL, "no-store"),
        // A proxy that gathers answers would keep the events back.
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    Ok(response)
}

impl<F: Followed> Stream<F> {
    /// The part once it is another than was sent; none at the end.
    async fn next(&mut self) -> Option<String> {
        loop {
            if *self.stopping.borrow_and_update() {
                return None;
            }
            let newest = self.visit.state.store.newest_event().await.ok()?;
            if self.seen != Some(newest) || self.checked.elapsed() >= RECHECK {
                (self.seen, self.checked) = (Some(newest), Instant::now());
                let state = &self.visit.state;
                let viewer = session::glance(state, &self.headers).await.ok()??;
                if !viewer.may(self.action) {
                    return None;
                }
                (self.visit.now, self.visit.today) = (state.clock.now_ms(), state.clock.today());
                let part = self.followed.draw(&self.visit, &viewer).await.ok()??;
                if part != self.sent {
                    self.sent.clone_from(&part);
                    return Some(part);
                }
            }
            tokio::select! {
                () = tokio::time::sleep(TICK) => {}
                _ = self.stopping.changed() => {}
            }
        }
    }
}
