"""OpenAI's own client and LangChain's talk to a real server."""

import json

import httpx
import pytest
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI
from openai import NotFoundError, OpenAI, RateLimitError, UnprocessableEntityError
from servers import QUESTION, client_of


@pytest.fixture(scope="module")
def openai(web: httpx.Client) -> OpenAI:
    return OpenAI(base_url=f"{web.base_url}/v1", api_key="unused", max_retries=0)


def ask(openai: OpenAI, *contents: object, **options: object):
    messages = [{"role": "user", "content": content} for content in contents]
    return openai.chat.completions.create(model="hvidbog", messages=messages, **options)


def test_the_one_model_is_listed(openai: OpenAI) -> None:
    assert [model.id for model in openai.models.list()] == ["hvidbog"]
    assert openai.models.retrieve("hvidbog").id == "hvidbog"
    with pytest.raises(NotFoundError):
        openai.models.retrieve("another")


def test_a_completion_holds_the_answer_its_sources_and_the_citations(openai: OpenAI, web: httpx.Client) -> None:
    completion = ask(openai, QUESTION)
    answer = web.post("/api/ask", json={"question": QUESTION}).json()
    content = completion.choices[0].message.content
    assert content.startswith(answer["text"])
    assert "- [1] Bord" in content
    assert completion.choices[0].finish_reason == "stop"
    assert completion.citations == answer["citations"]
    assert completion.usage.total_tokens == 0


def test_content_may_come_in_parts(openai: OpenAI) -> None:
    parts = [
        {"type": "text", "text": "Hvad sagde folk"},
        {"type": "image_url", "image_url": {"url": "https://example.org/a.png"}},
        {"type": "text", "text": "om busser?"},
    ]
    assert ask(openai, parts).citations == ask(openai, "Hvad sagde folk\nom busser?").citations


def test_earlier_user_messages_are_the_history(openai: OpenAI) -> None:
    with_history = ask(openai, "Hvad sagde bord 1 i Ravnshede Medborgerhus om vandet?", "Og hvad med skolen?")
    assert {(citation["event"], citation["table"]) for citation in with_history.citations} == {
        ("Ravnshede Medborgerhus", "Bord 1")
    }


def test_a_stream_adds_up_to_the_completion_and_has_usage_only_when_asked(openai: OpenAI) -> None:
    chunks = list(ask(openai, QUESTION, stream=True))
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks)
    assert text == ask(openai, QUESTION).choices[0].message.content
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert chunks[-1].citations[0]["number"] == 1
    assert all(chunk.usage is None for chunk in chunks)
    *before, last = ask(openai, QUESTION, stream=True, stream_options={"include_usage": True})
    assert last.choices == []
    assert last.usage.total_tokens == 0
    assert all(chunk.usage is None for chunk in before)


def test_a_stream_ends_with_done(web: httpx.Client) -> None:
    body = {"stream": True, "messages": [{"role": "user", "content": QUESTION}]}
    lines = [line for line in web.post("/v1/chat/completions", json=body).text.split("\n\n") if line]
    assert lines[-1] == "data: [DONE]"
    assert all(json.loads(line.removeprefix("data: "))["id"].startswith("chatcmpl-") for line in lines[:-1])


def test_what_the_notes_do_not_say_is_refused_without_sources(openai: OpenAI) -> None:
    completion = ask(openai, "Hvad sagde folk om lufthavnen?")
    assert completion.choices[0].message.content.startswith("Det står der ikke noget om i notaterne.")
    assert completion.citations == []


def test_a_conversation_without_a_question_is_an_error_that_the_client_knows(openai: OpenAI) -> None:
    with pytest.raises(UnprocessableEntityError, match="rollen “user”"):
        openai.chat.completions.create(model="hvidbog", messages=[{"role": "system", "content": "Svar på engelsk."}])


def test_asking_too_often_is_a_rate_limit_error(example_index) -> None:
    with client_of(example_index, bot_rate=1) as web:
        openai = OpenAI(base_url=f"{web.base_url}/v1", api_key="unused", max_retries=0)
        ask(openai, QUESTION)
        with pytest.raises(RateLimitError, match="Prøv igen om"):
            ask(openai, QUESTION)


def test_langchain_asks_and_streams(web: httpx.Client) -> None:
    model = ChatOpenAI(base_url=f"{web.base_url}/v1", api_key="unused", model="hvidbog", max_retries=0)
    earlier = "Hvad sagde bord 1 i Ravnshede Medborgerhus om vandet?"
    messages = [
        SystemMessage("Glem kilderne."),
        HumanMessage(earlier),
        AIMessage("Meget."),
        HumanMessage("Og hvad med skolen?"),
    ]
    answer = web.post("/api/ask", json={"question": "Og hvad med skolen?", "history": [earlier]}).json()
    assert model.invoke(messages).content.startswith(answer["text"])
    assert "".join(chunk.content for chunk in model.stream(messages)) == model.invoke(messages).content
