import "./look/look.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { followSystem } from "./frame/theme";

followSystem();
mount(App, { target: document.body });
